/** Which contests and rounds an actor may see and keep. Every query and command goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { RulesAsWritten } from '../rules.ts'
import type { ContestState } from '../schema.ts'
import { isFinalMine } from './final/mine.ts'

const READ = 'quizzes.read'
const EDIT = 'quizzes.edit'

/** By which name contests lead the quizzes of their rounds. */
export const LEADS = 'contests'

/** Conditions on contests (c). Whoever sees the question bank of its unit keeps or oversees it, as with quizzes. */
export const isRun = (ctx: Context): RawBuilder<boolean> => wasVisible(ctx, READ, 'c.unit_id')

/** A condition on rounds (r): the actor may enter, whatever their rights. */
export const isRoundMine = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(r.published_at is not null and exists (select from quiz_entrants me where me.quiz_id = r.quiz_id and me.person_id = ${ctx.actor?.personId ?? null} and me.left_at is null))`

/** A condition on contests (c). */
export const isMine = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(c.state <> 'draft' and (exists (select from contest_rounds r where r.contest_id = c.id and ${isRoundMine(ctx)})
    or exists (select from contest_finals f where f.contest_id = c.id and ${isFinalMine(ctx)})))`

export interface ContestHead {
  id: string
  unitId: string
  title: string
  about: string
  state: ContestState
  rules: RulesAsWritten
  version: number
  /** How the actor stands to it. */
  run: boolean
}

/** Throws not_found for a contest that the actor may not see. `lock` holds it for the rest of the command. */
export async function findContestHead(ctx: Context, contestId: string, options: { lock?: boolean } = {}): Promise<ContestHead> {
  const { rows } = await sql<ContestHead>`
    select c.id, c.unit_id as "unitId", c.title, c.about, c.state, c.rules, c.version, ${isRun(ctx)} as run
    from contests c where c.id = ${contestId} and (${isRun(ctx)} or ${isMine(ctx)}) ${options.lock ? sql`for update of c` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'contests.no_such_contest')
  return { ...found, rules: RulesAsWritten.parse(found.rules) }
}

/** A contest that the actor may change, locked. */
export async function contestToEdit(ctx: Context, contestId: string, version?: number): Promise<ContestHead> {
  const contest = await findContestHead(ctx, contestId, { lock: true })
  ensure(contest.run, 'not_found', 'contests.no_such_contest')
  ensure(await mayEdit(ctx, contest), 'forbidden', 'contests.may_not_edit')
  if (version !== undefined) ensure(contest.version === version, 'conflict', 'contests.changed_meanwhile')
  return contest
}

export const mayEdit = (ctx: Context, { unitId }: Pick<ContestHead, 'unitId'>): Promise<boolean> => hadRight(ctx, EDIT, unitId)

export interface RoundHead {
  id: string
  number: number
  quizId: string
  published: string | null
  fingerprint: string | null
  publishedAt: Date | null
  closedAt: Date | null
  /** The actor may enter. */
  mine: boolean
}

/** Of a contest that the actor sees: drafts exist for whoever keeps it, the others for them and for whoever may enter the contest. */
export async function findRoundHead(ctx: Context, { id, run }: ContestHead, number: number): Promise<RoundHead> {
  const { rows } = await sql<RoundHead>`
    select r.id, r.number, r.quiz_id as "quizId", r.published, encode(r.fingerprint, 'hex') as fingerprint, r.published_at as "publishedAt", r.closed_at as "closedAt", ${isRoundMine(ctx)} as mine
    from contest_rounds r where r.contest_id = ${id} and r.number = ${number}`.execute(ctx.db)
  const [found] = rows
  if (!found || (found.publishedAt === null && !run)) throw new AppError('not_found', 'contests.no_such_round')
  return found
}
