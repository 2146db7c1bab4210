/** A final is written, changed and removed while nothing of it is published. Its questions are those of a quiz that the contest leads. */
import { addQuiz, leadQuiz } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { addDays } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddFinal, ChangeFinal, FinalInput } from '../../schema.ts'
import { contestToEdit, LEADS } from '../access.ts'
import { draftFinal } from './access.ts'

export const addFinal = command(AddFinal, async (ctx, { contestId, title, opensDay, opensTime, blueprintId, questionIds, ...rules }): Promise<{ number: number }> => {
  const contest = await contestToEdit(ctx, contestId)
  ensure(contest.state !== 'closed', 'conflict', 'contests.is_closed')
  const asked = { opensDay, opensTime, closesDay: addDays(opensDay, 1), closesTime: opensTime, blueprintId, questionIds }
  const { id: quizId } = await addQuiz(ctx, { unitId: contest.unitId, title, ...asked, kind: 'exam', attempts: 1, feedback: 'closing', passPercent: null })
  await leadQuiz(ctx, quizId, LEADS)
  const last = await ctx.db.selectFrom('contest_finals').select(({ fn }) => fn.max('number').as('number')).where('contest_id', '=', contestId).executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const own = { ...rules, winners: contest.rules.winners }
  await ctx.db.insertInto('contest_finals').values({ id: newId(), contest_id: contestId, number, quiz_id: quizId, rules: JSON.stringify(own) }).execute()
  await record(ctx, 'contest.final_added', { subject: contestId, unit: contest.unitId, data: { number, quizId } })
  return { number }
})

export const changeFinal = command(ChangeFinal, async (ctx, { contestId, number, ...rules }): Promise<void> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  await ctx.db.updateTable('contest_finals').set({ rules: JSON.stringify({ ...rules, winners: contest.rules.winners }) }).where('id', '=', final.id).execute()
  await record(ctx, 'contest.final_changed', { subject: contestId, unit: contest.unitId, data: { number } })
})

/** The quiz stays by itself, a draft like any other. */
export const removeFinal = command(FinalInput, async (ctx, { contestId, number }): Promise<void> => {
  const { contest, final } = await draftFinal(ctx, contestId, number)
  await leadQuiz(ctx, final.quizId, null)
  await ctx.db.deleteFrom('contest_finalists').where('final_id', '=', final.id).execute()
  await ctx.db.deleteFrom('contest_finals').where('id', '=', final.id).execute()
  await record(ctx, 'contest.final_removed', { subject: contestId, unit: contest.unitId, data: { number, quizId: final.quizId } })
})
