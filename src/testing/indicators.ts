/** Indicators of the small province, for tests: what is defined and said there, and the follower that adds it up. */
import { sql } from 'kysely'
import { followFigures } from '#mechanisms/indicators/server/follow.ts'
import { takeUpMoves } from '#mechanisms/indicators/server/moved-units.ts'
import { defineIndicator } from '#mechanisms/indicators/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'

/** Gives all events so far, once, to the follower; then takes up what has changed in the tree. */
export function followerOf(ctx: Context): (now?: Date) => Promise<void> {
  let seen = 0
  return async (now = ctx.now) => {
    const { rows } = await sql<EventRow>`select * from events where id > ${seen} order by id`.execute(ctx.db)
    seen = rows.at(-1)?.id ?? seen
    await followFigures({ ...ctx, now }, rows)
    while (await takeUpMoves({ ...ctx, now }));
  }
}

type Given = Partial<Parameters<typeof defineIndicator>[1]> & { words: string }

/** By hand, as a sum of months, unless it is said otherwise. */
export function define(who: Context, unitId: string, given: Given): Promise<{ id: string; code: string }> {
  return defineIndicator(who, { unitId, how: given.numerator ? 'formula' : 'values', kind: given.denominator ? 'weighted_mean' : 'add', period: 'month', measure: 'hộ', ...given })
}
