/** Whose answers somebody may mark, and which quizzes they mark for. */
import { sql, type RawBuilder } from 'kysely'
import { belongsOn } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { maySign, ownHomes, quizToRun, type QuizHead } from '../quiz/access.ts'
import { contentOf, keyOf } from '../quiz/edition.ts'
import { otherBranches } from './branches.ts'
import { hasScripts } from './scripts.ts'

export const EDITION = 1
/** Whoever was handed an answer and did nothing for so long makes way for somebody else. */
const HELD_MS = 2 * 3_600_000
export const heldSince = ({ now }: Context): Date => new Date(now.getTime() - HELD_MS)

export interface Marked {
  quiz: QuizHead
  content: EditionContent
  /** Everybody is given these questions: nobody need read the answers. */
  given: number[]
  /** Why the actor is handed no answers now: the code of a reason. */
  heldBack: string | null
}

/** A quiz for which the actor marks. */
export async function quizToMark(ctx: Context, quizId: string): Promise<Marked> {
  const quiz = await quizToRun(ctx, quizId)
  ensure(await maySign(ctx, quiz), 'forbidden', 'quizzes.may_not_mark')
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const content = await contentOf(ctx, quizId, EDITION)
  ensure(hasScripts(content), 'conflict', 'quizzes.nothing_by_hand')
  const { changes } = await keyOf(ctx, quizId, EDITION)
  return { quiz, content, given: Object.entries(changes).flatMap(([place, change]) => ('void' in change ? [Number(place)] : [])), heldBack: await heldBack(ctx, quiz, content) }
}

/** Of a round: nobody marks who may still enter it or did, nor before they are let on; nothing is marked while places are worked out. */
async function heldBack(ctx: Context, { id, state }: QuizHead, { rules }: EditionContent): Promise<string | null> {
  const me = ctx.actor?.personId ?? null
  const { rows: [stand] } = await sql<{ fixed: boolean; entered: boolean; letOn: boolean }>`
    select q.marks_fixed_at is not null as fixed, exists (select from quiz_attempts a where a.quiz_id = q.id and a.person_id = ${me}) as entered,
      exists (select from quiz_examiners x where x.quiz_id = q.id and x.examiner_id = ${me}) as "letOn"
    from quizzes q where q.id = ${id}`.execute(ctx.db)
  if (stand?.fixed) return 'quizzes.marks_fixed'
  if (rules.apart === 'branch' && stand?.entered) return 'quizzes.examiner_entered'
  if (rules.apart === 'branch' && state === 'open' && ctx.now < new Date(rules.closesAt)) return 'quizzes.marked_after_end'
  return rules.calibrated && !stand?.letOn ? 'quizzes.not_let_on' : null
}

/** Holds the quiz against whoever would fix its marks meanwhile. */
export async function ensureMayGive(ctx: Context, quizId: string): Promise<Marked> {
  await sql`select 1 from quizzes where id = ${quizId} for share`.execute(ctx.db)
  const marked = await quizToMark(ctx, quizId)
  if (marked.heldBack) throw new AppError('conflict', marked.heldBack)
  return marked
}

/** A condition on answers (s): never one's own; of two examiners neither belongs where the entrant does, nor keeps its people; of a round, neither comes from the entrant's branch. */
export async function isNotOurs(ctx: Context, { quiz, content: { rules } }: Pick<Marked, 'quiz' | 'content'>): Promise<RawBuilder<boolean>> {
  const me = ctx.actor?.personId ?? null
  if (rules.examiners === 1) return sql<boolean>`s.person_id <> ${me}`
  const homes = await ownHomes(ctx)
  if (rules.apart === 'branch') return sql<boolean>`(s.person_id <> ${me} and s.unit_id = any(${await otherBranches(ctx, quiz, homes)}::uuid[]))`
  return sql<boolean>`(s.person_id <> ${me} and s.unit_id <> all(${homes}::uuid[])
    and not exists (select from memberships m where m.person_id = ${me} and m.unit_id = s.unit_id and ${belongsOn(dayOf(ctx.now))}))`
}

/** A condition on answers (s): there is something to read. */
export const isThere = sql<boolean>`(s.sha256 is null or exists (select from quiz_files f where f.attempt_id = s.attempt_id and f.sha256 = s.sha256))`

export const noScript = (): AppError => new AppError('not_found', 'quizzes.no_such_script')
