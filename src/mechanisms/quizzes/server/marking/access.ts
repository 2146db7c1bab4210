/** Whose answers somebody may mark, and which quizzes they mark for. */
import { sql, type RawBuilder } from 'kysely'
import { belongsOn } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { EditionContent } from '../../quiz/edition.ts'
import { maySign, ownHomes, quizToRun, type QuizHead } from '../quiz/access.ts'
import { contentOf, keyOf } from '../quiz/edition.ts'
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
}

/** A quiz for which the actor marks. */
export async function quizToMark(ctx: Context, quizId: string): Promise<Marked> {
  const quiz = await quizToRun(ctx, quizId)
  ensure(await maySign(ctx, quiz), 'forbidden', 'quizzes.may_not_mark')
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const content = await contentOf(ctx, quizId, EDITION)
  ensure(hasScripts(content), 'conflict', 'quizzes.nothing_by_hand')
  const { changes } = await keyOf(ctx, quizId, EDITION)
  return { quiz, content, given: Object.entries(changes).flatMap(([place, change]) => ('void' in change ? [Number(place)] : [])) }
}

/** A condition on answers (s): never one's own; of two examiners neither belongs where the entrant does, nor keeps its people. */
export async function isNotOurs(ctx: Context, { examiners }: { examiners: number }): Promise<RawBuilder<boolean>> {
  const me = ctx.actor?.personId ?? null
  if (examiners === 1) return sql<boolean>`s.person_id <> ${me}`
  const homes = await ownHomes(ctx)
  return sql<boolean>`(s.person_id <> ${me} and s.unit_id <> all(${homes}::uuid[])
    and not exists (select from memberships m where m.person_id = ${me} and m.unit_id = s.unit_id and ${belongsOn(dayOf(ctx.now))}))`
}

/** A condition on answers (s): there is something to read. */
export const isThere = sql<boolean>`(s.sha256 is null or exists (select from quiz_files f where f.attempt_id = s.attempt_id and f.sha256 = s.sha256))`

export const noScript = (): AppError => new AppError('not_found', 'quizzes.no_such_script')
