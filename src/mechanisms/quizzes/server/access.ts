/** Which questions an actor may see and change: whoever sees one sees its right answer, so every query and command goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, hasRight, visibleUnits, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Level } from '../question/body.ts'
import type { QuestionState } from '../schema/fields.ts'

const READ = 'quizzes.read'
type Right = 'quizzes.edit' | 'quizzes.sign_off'

/** As a condition on the column of the unit; units that have ended are seen by whoever sees what carries them on. */
export const bankIsVisible = (ctx: Context, column: string): RawBuilder<boolean> => wasVisible(ctx, READ, column)

export interface QuestionHead {
  id: string
  unitId: string
  subjectId: string
  level: Level
  state: QuestionState
  number: number
}

/** Throws not_found for a question that the actor may not see. `lock` holds it for the rest of the command. */
export async function findQuestionHead(ctx: Context, questionId: string, options: { lock?: boolean } = {}): Promise<QuestionHead> {
  const { rows } = await sql<QuestionHead>`
    select q.id, q.unit_id as "unitId", q.subject_id as "subjectId", q.level, q.state, q.number
    from questions q where q.id = ${questionId} and ${bankIsVisible(ctx, 'q.unit_id')} ${options.lock ? sql`for update of q` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'quizzes.no_such_question')
  return found
}

export const mayAt = (ctx: Context, right: Right, unitId: string): Promise<boolean> => hadRight(ctx, right, unitId)

const REFUSED: Record<Right, string> = { 'quizzes.edit': 'quizzes.may_not_edit', 'quizzes.sign_off': 'quizzes.may_not_sign_off' }

/** A question that the actor may change or sign, locked; a conflict where another version is the newest by now. */
export async function questionTo(ctx: Context, right: Right, questionId: string, number: number): Promise<QuestionHead> {
  const question = await findQuestionHead(ctx, questionId, { lock: true })
  ensure(await mayAt(ctx, right, question.unitId), 'forbidden', REFUSED[right])
  ensure(question.number === number, 'conflict', 'quizzes.changed_meanwhile', { number: question.number })
  return question
}

/** A unit that the actor may not even see does not exist for them. */
export async function ensureMayWriteAt(ctx: Context, unitId: string): Promise<void> {
  const seen = await ctx.db.selectFrom('units').select('id').where('id', '=', unitId).where('id', 'in', visibleUnits(ctx, 'units.read')).executeTakeFirst()
  if (!seen) throw new AppError('not_found', 'org.no_such_unit')
  ensure(await hasRight(ctx, 'quizzes.edit', unitId), 'forbidden', 'quizzes.may_not_edit')
}
