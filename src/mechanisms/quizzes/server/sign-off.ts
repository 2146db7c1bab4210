/** A second person reads a version and stands for it; or sends it back; a question is withdrawn and brought back. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Deed, QuestionState } from '../schema/fields.ts'
import { AboutVersion, TurnQuestion } from '../schema/questions.ts'
import { questionTo, type QuestionHead } from './access.ts'

/** Never whoever wrote that version. */
export const signOffQuestion = command(AboutVersion, async (ctx, { questionId, number }): Promise<void> => {
  const question = await questionTo(ctx, 'quizzes.sign_off', questionId, number)
  ensure(question.state !== 'withdrawn', 'conflict', 'quizzes.is_withdrawn')
  ensure(question.state !== 'signed', 'conflict', 'quizzes.is_signed')
  await ensureOthersWords(ctx, question)
  await ctx.db.updateTable('question_versions').set({ signed_at: ctx.now, signed_by: ctx.actor?.personId ?? null }).where('question_id', '=', questionId).where('number', '=', number).where('signed_at', 'is', null).execute()
  await setState(ctx, question, 'signed')
  await record(ctx, 'bank_question.signed_off', { subject: questionId, unit: question.unitId, data: { number } })
})

/** Back to whoever wrote it, with what should be mended. */
export const returnQuestion = command(TurnQuestion, async (ctx, { questionId, number, because }): Promise<void> => {
  const question = await questionTo(ctx, 'quizzes.sign_off', questionId, number)
  ensure(question.state === 'draft', 'conflict', 'quizzes.not_waiting')
  await turn(ctx, question, 'returned', because, 'returned')
})

/** No longer asked; what was asked stays as it is. */
export const withdrawQuestion = command(TurnQuestion, async (ctx, { questionId, number, because }): Promise<void> => {
  const question = await questionTo(ctx, 'quizzes.edit', questionId, number)
  ensure(question.state !== 'withdrawn', 'conflict', 'quizzes.is_withdrawn')
  await turn(ctx, question, 'withdrawn', because, 'withdrawn')
})

/** A question that was signed must be signed again: whoever withdrew it had a reason. */
export const bringBackQuestion = command(TurnQuestion, async (ctx, { questionId, number, because }): Promise<{ number: number }> => {
  const question = await questionTo(ctx, 'quizzes.edit', questionId, number)
  ensure(question.state === 'withdrawn', 'conflict', 'quizzes.not_withdrawn')
  const next = await copyVersion(ctx, question)
  await turn(ctx, { ...question, number: next }, 'brought_back', because, 'draft')
  return { number: next }
})

async function ensureOthersWords(ctx: Context, { id, number }: QuestionHead): Promise<void> {
  const version = await ctx.db.selectFrom('question_versions').select('written_by').where('question_id', '=', id).where('number', '=', number).executeTakeFirstOrThrow()
  ensure(ctx.actor && version.written_by !== ctx.actor.personId, 'forbidden', 'quizzes.own_words')
}

async function turn(ctx: Context, question: QuestionHead, deed: Deed, because: string, state: QuestionState): Promise<void> {
  await ctx.db
    .insertInto('question_turns')
    .values({ id: newId(), question_id: question.id, number: question.number, deed, because, at: ctx.now, by_id: ctx.actor?.personId ?? null })
    .execute()
  await setState(ctx, question, state)
  await record(ctx, `bank_question.${deed}`, { subject: question.id, unit: question.unitId, data: { number: question.number } })
}

const setState = (ctx: Context, { id }: QuestionHead, state: QuestionState) => ctx.db.updateTable('questions').set({ state }).where('id', '=', id).execute()

/** The same words once more where they were signed, so that the old sign-off stays what it was. */
async function copyVersion(ctx: Context, { id, number }: QuestionHead): Promise<number> {
  const version = await ctx.db.selectFrom('question_versions').select(['body', 'signed_at']).where('question_id', '=', id).where('number', '=', number).executeTakeFirstOrThrow()
  if (version.signed_at === null) return number
  await ctx.db.insertInto('question_versions').values({ question_id: id, number: number + 1, body: JSON.stringify(version.body), written_at: ctx.now, written_by: ctx.actor?.personId ?? null }).execute()
  await ctx.db.updateTable('questions').set({ number: number + 1 }).where('id', '=', id).execute()
  return number + 1
}
