/** Which units a round asks on a day, at which level each stands, and to whom its form goes. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import { askedUnits } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { RoundHead } from './access.ts'

/** A subquery: `unit_id`, `level` below the unit of the round, `above_id` (the nearest asked unit above it, else that of the round). */
export async function askedOf(ctx: Context, round: Pick<RoundHead, 'id' | 'unitId'>, day: Day): Promise<RawBuilder<unknown>> {
  const audience = await ctx.db.selectFrom('report_round_audience').select(['unit_id', 'set_id', 'below']).where('round_id', '=', round.id).execute()
  const asked = await askedUnits(ctx, audience, day)
  return sql`(
    with asked as materialized (${asked})
    select a.unit_id, least(min(top.depth), 9)::int as level,
      coalesce((array_agg(up.ancestor_id order by up.depth) filter (where up.depth > 0 and up.ancestor_id in (select unit_id from asked)))[1], ${round.unitId}::uuid) as above_id
    from asked a
      join unit_paths top on top.unit_id = a.unit_id and top.ancestor_id = ${round.unitId} and ${holdsOn(day, 'top')}
      join unit_paths up on up.unit_id = a.unit_id and ${holdsOn(day, 'up')}
    where exists (select from unit_facts f where f.unit_id = a.unit_id and f.replaced_at is null and ${holdsOn(day, 'f')})
    group by a.unit_id)`
}
