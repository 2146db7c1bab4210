/** Which finals an actor may see, run and answer in. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { FinalRules, type Phase } from '../../rules.ts'
import { contestToEdit, findContestHead, type ContestHead } from '../access.ts'
import { isFinalMine } from './mine.ts'

export interface FinalHead {
  id: string
  number: number
  quizId: string
  title: string
  startsAt: Date
  rules: FinalRules
  published: string | null
  fingerprint: string | null
  publishedAt: Date | null
  step: number
  phase: Phase
  question: number
  root: string | null
  endedAt: Date | null
  /** The actor is a finalist. */
  mine: boolean
}

/** Of a contest that the actor sees: drafts exist for whoever keeps it. `lock` holds it for the rest of the command. */
export async function findFinalHead(ctx: Context, { id, run }: ContestHead, number: number, options: { lock?: boolean } = {}): Promise<FinalHead> {
  const { rows } = await sql<FinalHead>`
    select f.id, f.number, f.quiz_id as "quizId", coalesce(f.published::jsonb #>> '{final,title}', q.title) as title, coalesce(f.published::jsonb #>> '{final,startsAt}', q.rules ->> 'opensAt')::timestamptz as "startsAt", f.rules, f.published, encode(f.fingerprint, 'hex') as fingerprint, f.published_at as "publishedAt",
      f.step, f.phase, f.question, encode(f.root, 'hex') as root, f.ended_at as "endedAt", ${isFinalMine(ctx)} as mine
    from contest_finals f join quizzes q on q.id = f.quiz_id where f.contest_id = ${id} and f.number = ${number} ${options.lock ? sql`for update of f` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found || (found.publishedAt === null && !run)) throw new AppError('not_found', 'contests.no_such_final')
  return { ...found, rules: FinalRules.parse(found.rules) }
}

/** For whoever is about to change it, which is theirs to do. */
export async function finalToEdit(ctx: Context, contestId: string, number: number): Promise<{ contest: ContestHead; final: FinalHead }> {
  const contest = await contestToEdit(ctx, contestId)
  return { contest, final: await findFinalHead(ctx, contest, number, { lock: true }) }
}

export async function draftFinal(ctx: Context, contestId: string, number: number): Promise<{ contest: ContestHead; final: FinalHead }> {
  const { contest, final } = await finalToEdit(ctx, contestId, number)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  ensure(final.publishedAt === null, 'conflict', 'contests.final_published')
  return { contest, final }
}

/** That is to be seen by whoever sees its contest. */
export async function publishedFinal(ctx: Context, contestId: string, number: number): Promise<{ contest: ContestHead; final: FinalHead & { published: string; fingerprint: string } }> {
  const contest = await findContestHead(ctx, contestId)
  const { published, fingerprint, ...final } = await findFinalHead(ctx, contest, number)
  if (published === null || fingerprint === null) throw new AppError('not_found', 'contests.final_not_published')
  return { contest, final: { ...final, published, fingerprint } }
}
