/** Some days after the result nobody can tell any more who entered without an account; the names of winners that the rules publish stay. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { z } from 'zod'
import { winningGuests } from './winners.ts'

/** A round whose result nobody ever asks for keeps nobody's telephone for ever. */
const LONGEST_DAYS = 400

interface Due {
  roundId: string
  contestId: string
  unitId: string
  number: number
  named: boolean
}

export async function dueGuests(ctx: Context): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select k.round_id as "roundId", c.id as "contestId", c.unit_id as "unitId", r.number, r.published::jsonb #>> '{rules,winners}' = 'named' as named
    from contest_guest_keys k join contest_rounds r on r.id = k.round_id join contests c on c.id = r.contest_id
    where k.key is not null and (r.closed_at + coalesce((r.published::jsonb #>> '{rules,keepDays}')::int, 30) * interval '1 day' <= ${ctx.now}
      or (r.published::jsonb #>> '{round,closesAt}')::timestamptz + ${LONGEST_DAYS} * interval '1 day' <= ${ctx.now})`.execute(ctx.db)
  return rows
}

export const destroyGuests = command(z.object({}), async (ctx): Promise<number> => {
  const due = await dueGuests(ctx)
  for (const { roundId, contestId, unitId, number, named } of due) {
    const { rows: winners } = await sql<{ id: string }>`select person_id as id from contest_places where round_id = ${roundId} and prize is not null`.execute(ctx.db)
    const called = named ? await winningGuests(ctx, roundId, winners.map(({ id }) => id)) : new Map()
    await beyondWall(ctx, async ({ db }) => {
      for (const [personId, { name }] of called) await db.updateTable('contest_guests').set({ published_name: name }).where('person_id', '=', personId).execute()
      await db.updateTable('contest_guests').set({ double_hash: null, telephone_hash: null, sealed: null }).where('round_id', '=', roundId).execute()
      await db.updateTable('contest_guest_keys').set({ key: null, destroyed_at: ctx.now }).where('round_id', '=', roundId).execute()
    })
    await record(ctx, 'contest.guests_forgotten', { subject: contestId, unit: unitId, data: { number } })
  }
  await ctx.db.deleteFrom('contest_proofs_used').where('expires_at', '<', ctx.now).execute()
  return due.length
})
