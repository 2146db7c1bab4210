/** Samples as the actor may see them: what was agreed is told to an examiner when they have given their own. */
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { inLanguage } from '../../../question/body.ts'
import { criteriaOf, type Given } from '../../../question/rubric.ts'
import { offOf } from '../../../quiz/calibration.ts'
import type { QuizCalibration } from '../../../schema/calibration.ts'
import { QuizInput } from '../../../schema/quizzes.ts'
import { mayEdit, maySign, quizToRun } from '../../quiz/access.ts'
import { progressOf } from './progress.ts'
import { calibrated } from './samples.ts'

export const findCalibration = query(QuizInput, async (ctx, { quizId }): Promise<QuizCalibration> => {
  const quiz = await quizToRun(ctx, quizId)
  const [keep, mark] = [await mayEdit(ctx, quiz), await maySign(ctx, quiz)]
  ensure(keep || mark, 'forbidden', 'quizzes.may_not_mark')
  const { pool } = await calibrated(ctx, quiz)
  const me = ctx.actor?.personId ?? null
  const samples = await samplesOf(ctx, quizId, { me, keep, mark })
  const progress = await progressOf(ctx, quizId)
  const own = progress.find(({ personId }) => personId === me)
  return {
    quiz: { id: quizId, name: quiz.title },
    fixed: progress.some(({ letOnAt }) => letOnAt !== null),
    questions: pool.flatMap(({ body }, place) =>
      body.kind === 'essay' ? [{ place, prompt: inLanguage(body.prompt, ctx.locale), guide: body.guide ? inLanguage(body.guide, ctx.locale) : '', criteria: criteriaOf(body, ctx.locale) }] : []),
    samples,
    own: mark ? { marked: own?.marked ?? 0, of: samples.filter(({ toMark, mine }) => toMark || mine).length, off: own?.off ?? null, letOn: own?.letOnAt != null } : null,
    examiners: keep ? progress.map(({ personId, name, ...one }) => ({ ...one, person: { id: personId, name }, self: personId === me })) : null,
    may: { keep, mark }
  }
})

/** Whoever marks does not see what was agreed before they have; whoever wrote a sample knows it and does not mark it. */
async function samplesOf(ctx: Context, quizId: string, { me, keep, mark }: { me: string | null; keep: boolean; mark: boolean }): Promise<QuizCalibration['samples']> {
  const rows = await ctx.db
    .selectFrom('quiz_samples as s')
    .leftJoin('quiz_sample_marks as m', (join) => join.onRef('m.sample_id', '=', 's.id').on('m.examiner_id', '=', me))
    .select(['s.id', 's.place', 's.answer', 's.points', 's.share', 's.because', 's.added_by', 'm.points as own', 'm.share as ownShare'])
    .where('s.quiz_id', '=', quizId)
    .orderBy('s.place')
    .orderBy('s.id')
    .execute()
  return rows.map(({ id, place, answer, points, share, because, added_by, own, ownShare }) => {
    const mine = own === null || ownShare === null ? null : { points: own as Given, off: offOf([{ agreed: share, given: ownShare }])?.lean ?? 0 }
    const toMark = mark && mine === null && added_by !== me
    const told = mine !== null || (keep && !toMark)
    return { id, place, answer, agreed: told ? { points: points as Given, because } : null, mine, toMark }
  })
}
