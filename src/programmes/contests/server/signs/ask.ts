/** Whoever keeps the contest asks for the lists of a round that is over and sealed; a job makes them. */
import { rootOf } from '#mechanisms/quizzes/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { RoundInput } from '../../schema.ts'
import { contestToEdit, findRoundHead, type ContestHead, type RoundHead } from '../access.ts'
import { closingOf, EDITION, settledRound } from '../closing/ask.ts'

export const askChecks = command(RoundInput, async (ctx, { contestId, number }): Promise<void> => {
  const { contest, round } = await roundToLookAt(ctx, contestId, number)
  ensure((await rootOf(ctx, round.quizId, EDITION))?.root, 'conflict', 'contests.root_waits')
  await settledRound(ctx, round.quizId)
  const running = await ctx.db.selectFrom('contest_checks').select('step').where('round_id', '=', round.id).executeTakeFirst()
  ensure(!running || running.step === 'done', 'conflict', 'contests.checks_running')
  await dropSigns(ctx, round.id)
  const begun = { asked_at: ctx.now, asked_by: ctx.actor?.personId ?? null, step: 'read', done: 0, after: '', worked_at: ctx.now, attempts: 0, pairs: 0, units_large: 0 }
  await ctx.db.insertInto('contest_checks').values({ round_id: round.id, ...begun }).onConflict((conflict) => conflict.column('round_id').doUpdateSet(begun)).execute()
  await record(ctx, 'contest.checks_asked', { subject: contestId, unit: contest.unitId, data: { number, roundId: round.id } })
})

/** Before its result is worked out: afterwards nothing can be taken out any more. Locks the contest, as the closing does. */
export async function roundToLookAt(ctx: Context, contestId: string, number: number): Promise<{ contest: ContestHead; round: RoundHead }> {
  const contest = await contestToEdit(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  ensure(round.published !== null, 'conflict', 'contests.not_published')
  ensure(round.closedAt === null, 'conflict', 'contests.round_closed')
  const closing = await closingOf(ctx, round.id)
  ensure(!closing || closing.stopped !== null, 'conflict', 'contests.round_closing')
  return { contest, round }
}

export async function dropSigns(ctx: Context, roundId: string): Promise<void> {
  for (const table of ['contest_signs', 'contest_check_answers', 'contest_check_counts'] as const) await ctx.db.deleteFrom(table).where('round_id', '=', roundId).execute()
}
