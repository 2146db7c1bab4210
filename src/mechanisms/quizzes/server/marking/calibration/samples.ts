/** Samples: written by whoever keeps the round, with the marks that were agreed on, before anybody is let on to the answers. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { EditionContent } from '../../../quiz/edition.ts'
import { criteriaOf, readPoints, shareGiven, type Given } from '../../../question/rubric.ts'
import type { QuestionBody } from '../../../question/body.ts'
import { AddSample, MarkSample, SampleInput } from '../../../schema/calibration.ts'
import { maySign, quizToEdit, quizToRun, type QuizHead } from '../../quiz/access.ts'
import { contentOf } from '../../quiz/edition.ts'
import { EDITION } from '../access.ts'

export async function calibrated(ctx: Context, quiz: QuizHead): Promise<EditionContent> {
  ensure(quiz.state !== 'draft', 'conflict', 'quizzes.is_draft')
  const content = await contentOf(ctx, quiz.id, EDITION)
  ensure(content.rules.calibrated, 'conflict', 'quizzes.no_samples_here')
  return content
}

export const addSample = command(AddSample, async (ctx, { quizId, place, answer, points: typed, because }): Promise<{ id: string }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const quiz = await quizToEdit(ctx, quizId)
  const content = await calibrated(ctx, quiz)
  await ensureNobodyIsOn(ctx, quizId)
  const body = content.pool[place]?.body
  if (body?.kind !== 'essay') throw new AppError('invalid', 'input.invalid', { fields: { place: { reason: 'quizzes.sample_place' } } })
  const { given, share } = pointsOf(body, ctx.locale, typed)
  const id = newId()
  await ctx.db
    .insertInto('quiz_samples')
    .values({ id, quiz_id: quizId, place, answer, points: JSON.stringify(given), share, because, added_at: ctx.now, added_by: ctx.actor.personId })
    .execute()
  await record(ctx, 'quiz.sample_added', { subject: quizId, unit: quiz.unitId, data: { sampleId: id, place } })
  return { id }
})

export const removeSample = command(SampleInput, async (ctx, { quizId, sampleId }): Promise<void> => {
  const quiz = await quizToEdit(ctx, quizId)
  await ensureNobodyIsOn(ctx, quizId)
  const gone = await ctx.db.deleteFrom('quiz_samples').where('id', '=', sampleId).where('quiz_id', '=', quizId).returning('id').executeTakeFirst()
  if (!gone) throw new AppError('not_found', 'quizzes.no_such_sample')
  await record(ctx, 'quiz.sample_removed', { subject: quizId, unit: quiz.unitId, data: { sampleId } })
})

/** Once: from then on the examiner sees what was agreed. */
export const markSample = command(MarkSample, async (ctx, { quizId, sampleId, points: typed }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const quiz = await quizToRun(ctx, quizId)
  ensure(await maySign(ctx, quiz), 'forbidden', 'quizzes.may_not_mark')
  const content = await calibrated(ctx, quiz)
  const sample = await ctx.db.selectFrom('quiz_samples').select(['place', 'added_by']).where('id', '=', sampleId).where('quiz_id', '=', quizId).forShare().executeTakeFirst()
  const body = sample && content.pool[sample.place]?.body
  if (!body) throw new AppError('not_found', 'quizzes.no_such_sample')
  ensure(sample.added_by !== ctx.actor.personId, 'conflict', 'quizzes.own_sample')
  const { given, share } = pointsOf(body, ctx.locale, typed)
  const kept = await ctx.db
    .insertInto('quiz_sample_marks')
    .values({ sample_id: sampleId, examiner_id: ctx.actor.personId, points: JSON.stringify(given), share, marked_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('sample_id')
    .executeTakeFirst()
  ensure(kept, 'conflict', 'quizzes.sample_marked')
  await record(ctx, 'quiz.sample_marked', { subject: quizId, unit: quiz.unitId, data: { sampleId } })
})

/** What was typed beside each criterion, or what is wrong with it. */
function pointsOf(body: QuestionBody, locale: string, typed: Record<string, string>): { given: Given; share: number } {
  const criteria = criteriaOf(body, locale)
  const { given, wrong } = readPoints(criteria, typed)
  if (wrong.length) throw new AppError('invalid', 'input.invalid', { fields: Object.fromEntries(wrong.map(({ key, points }) => [`points.${key}`, { reason: 'quizzes.points_given', detail: { most: points } }])) })
  return { given, share: shareGiven(criteria, given) }
}

/** Whoever was let on was measured against these samples. */
async function ensureNobodyIsOn(ctx: Context, quizId: string): Promise<void> {
  const on = await ctx.db.selectFrom('quiz_examiners').select('quiz_id').where('quiz_id', '=', quizId).limit(1).executeTakeFirst()
  const ended = await ctx.db.selectFrom('quizzes').select('id').where('id', '=', quizId).where('marks_fixed_at', 'is not', null).executeTakeFirst()
  ensure(!on && !ended, 'conflict', 'quizzes.samples_fixed')
}
