/** Asks for the result of a round and does what the job then does, part by part. */
import type { Context } from '#platform/server/context.ts'
import { closeRound, workOutRound } from '../server/index.ts'

export async function publishResult(ctx: Context, round: { contestId: string; number: number }): Promise<void> {
  await closeRound(ctx, round)
  const { id } = await ctx.db.selectFrom('contest_rounds').select('id').where('contest_id', '=', round.contestId).where('number', '=', round.number).executeTakeFirstOrThrow()
  while (await workOutRound({ ...ctx, actor: null }, { roundId: id }));
}
