/** Who may go on from the samples to the answers: whoever keeps the round decides, never about themselves. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { LetOn } from '../../../schema/calibration.ts'
import { quizToEdit } from '../../quiz/access.ts'
import { calibrated } from './samples.ts'
import { progressOf } from './progress.ts'

export const letOn = command(LetOn, async (ctx, { quizId, examinerId, on }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const quiz = await quizToEdit(ctx, quizId)
  await calibrated(ctx, quiz)
  ensure(examinerId !== ctx.actor.personId, 'conflict', 'quizzes.lets_on_self')
  await ensureStillMarked(ctx, quizId)
  if (on) {
    const one = (await progressOf(ctx, quizId)).find(({ personId }) => personId === examinerId)
    ensure(one && one.of > 0 && one.marked === one.of, 'conflict', 'quizzes.samples_wait')
    await ctx.db
      .insertInto('quiz_examiners')
      .values({ quiz_id: quizId, examiner_id: examinerId, let_on_at: ctx.now, let_on_by: ctx.actor.personId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  } else {
    await ctx.db.deleteFrom('quiz_examiners').where('quiz_id', '=', quizId).where('examiner_id', '=', examinerId).execute()
  }
  await record(ctx, on ? 'quiz.examiner_let_on' : 'quiz.examiner_held_back', { subject: quizId, unit: quiz.unitId, data: { examinerId } })
})

async function ensureStillMarked(ctx: Context, quizId: string): Promise<void> {
  const { marks_fixed_at } = await ctx.db.selectFrom('quizzes').select('marks_fixed_at').where('id', '=', quizId).executeTakeFirstOrThrow()
  ensure(marks_fixed_at === null, 'conflict', 'quizzes.marks_fixed')
}
