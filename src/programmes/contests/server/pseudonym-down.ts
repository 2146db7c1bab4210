/** A pseudonym that offends is taken down by whoever keeps the contest. They need not know whose it is; the person is told why and may choose another. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { TakeDownPseudonym, type RoundBoard } from '../schema.ts'
import { contestToEdit, findRoundHead } from './access.ts'

export const takeDownPseudonym = command(TakeDownPseudonym, async (ctx, { contestId, number, name, because }): Promise<void> => {
  const contest = await contestToEdit(ctx, contestId)
  const round = await findRoundHead(ctx, contest, number)
  const gone = await ctx.db.deleteFrom('contest_pseudonyms').where('round_id', '=', round.id).where('name_fold', '=', fold(name)).returning(['person_id', 'name', 'name_fold']).executeTakeFirst()
  if (!gone) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'contests.no_such_pseudonym' } } })
  const id = newId()
  await ctx.db.insertInto('contest_pseudonyms_down').values({ id, round_id: round.id, ...gone, because, taken_at: ctx.now, taken_by: ctx.actor?.personId ?? null }).execute()
  // Neither the name nor whose it was: the log must not tell who stood behind it.
  await record(ctx, 'contest.pseudonym_taken_down', { subject: contestId, unit: contest.unitId, data: { number, downId: id } })
})

/** Once it was taken down it stands for nobody in that round. */
export async function ensureNotDown(ctx: Context, roundId: string, folded: string): Promise<void> {
  const down = await ctx.db.selectFrom('contest_pseudonyms_down').select('id').where('round_id', '=', roundId).where('name_fold', '=', folded).executeTakeFirst()
  if (down) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: 'contests.pseudonym_was_down' } } })
}

/** The actor's own, as long as they have not chosen another. */
export async function ownDown(ctx: Context, roundId: string): Promise<RoundBoard['takenDown']> {
  const found = await ctx.db
    .selectFrom('contest_pseudonyms_down as d').select(['d.name', 'd.because'])
    .where('d.round_id', '=', roundId).where('d.person_id', '=', ctx.actor?.personId ?? null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('contest_pseudonyms as p').select('p.name').whereRef('p.round_id', '=', 'd.round_id').whereRef('p.person_id', '=', 'd.person_id'))))
    .orderBy('d.taken_at', 'desc').executeTakeFirst()
  return found ?? null
}
