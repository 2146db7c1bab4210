/** Who comes to the roster or goes from it after the opening, and who is given more time. */
import { unitsAboveOn } from '#foundations/org/server/index.ts'
import { isOwnUnit, mayAt } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { GiveExtraTime, JoinQuiz, LeaveQuiz } from '../../schema/quizzes.ts'
import { findQuizHead, mayEdit, type QuizHead } from './access.ts'

/** Whoever keeps the quiz and knows the members of the unit, or to whose own unit they belong. */
async function openTo(ctx: Context, quizId: string, unitId: string): Promise<QuizHead> {
  const quiz = await findQuizHead(ctx, quizId, { lock: true })
  ensure(await mayAt(ctx, 'members.read', unitId), 'not_found', 'org.no_such_unit')
  ensure((await isOwnUnit(ctx, unitId)) || (quiz.run && (await mayEdit(ctx, quiz))), 'forbidden', 'quizzes.may_not_edit_quiz')
  ensure(quiz.state === 'open', 'conflict', 'quizzes.is_not_open')
  return quiz
}

export const joinQuiz = command(JoinQuiz, async (ctx, { quizId, personId, unitId }): Promise<void> => {
  const quiz = await openTo(ctx, quizId, unitId)
  const above = await unitsAboveOn(ctx, unitId, dayOf(ctx.now))
  ensure(above.some((one) => one.unitId === quiz.unitId), 'invalid', 'quizzes.unit_outside')
  const belongs = await ctx.db.selectFrom('memberships').select('id').where('person_id', '=', personId).where('unit_id', '=', unitId).where('withdrawn_at', 'is', null).executeTakeFirst()
  ensure(belongs, 'not_found', 'people.no_such_member')
  const before = await ctx.db.selectFrom('quiz_entrants').select('left_at').where('quiz_id', '=', quizId).where('person_id', '=', personId).executeTakeFirst()
  ensure(!before || before.left_at !== null, 'conflict', 'quizzes.on_roster_already')
  await ctx.db
    .insertInto('quiz_entrants')
    .values({ quiz_id: quizId, person_id: personId, unit_id: unitId, added_at: ctx.now })
    .onConflict((conflict) => conflict.columns(['quiz_id', 'person_id']).doUpdateSet({ left_at: null, unit_id: unitId, added_at: ctx.now }))
    .execute()
  await record(ctx, 'quiz.entrant_joined', { subject: quizId, unit: unitId, data: { personId } })
})

/** They count no longer; the row stays. */
export const leaveQuiz = command(LeaveQuiz, async (ctx, { quizId, personId }): Promise<void> => {
  const held = await entrantOf(ctx, quizId, personId)
  await openTo(ctx, quizId, held.unit_id)
  ensure(held.left_at === null, 'conflict', 'quizzes.left_already')
  await ctx.db.updateTable('quiz_entrants').set({ left_at: ctx.now }).where('quiz_id', '=', quizId).where('person_id', '=', personId).execute()
  await record(ctx, 'quiz.entrant_left', { subject: quizId, unit: held.unit_id, data: { personId } })
})

/** Why somebody needs it is written nowhere, and the log does not say for whom. */
export const giveExtraTime = command(GiveExtraTime, async (ctx, { quizId, personId, extraPercent }): Promise<void> => {
  const held = await entrantOf(ctx, quizId, personId)
  await openTo(ctx, quizId, held.unit_id)
  ensure(held.left_at === null, 'conflict', 'quizzes.left_already')
  await ctx.db.updateTable('quiz_entrants').set({ extra_percent: extraPercent }).where('quiz_id', '=', quizId).where('person_id', '=', personId).execute()
  await record(ctx, 'quiz.extra_time_given', { subject: quizId, unit: held.unit_id })
})

/** Whoever may not know the members of that unit is told the same as of somebody who is not on the roster. */
async function entrantOf(ctx: Context, quizId: string, personId: string) {
  await findQuizHead(ctx, quizId)
  const held = await ctx.db.selectFrom('quiz_entrants').select(['unit_id', 'left_at']).where('quiz_id', '=', quizId).where('person_id', '=', personId).executeTakeFirst()
  if (!held || !(await mayAt(ctx, 'members.read', held.unit_id))) throw new AppError('not_found', 'people.no_such_member')
  return held
}
