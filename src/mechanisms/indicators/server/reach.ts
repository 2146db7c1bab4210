/** For whom the figures of a unit count, then and today: worked out from the tree, and kept as the roll-up has them in it. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

/**
 * The reach of some units (`units`: a subquery of ids) on the day that stands for today. A figure of a day before its unit
 * began or after it ended counts where the unit stood on its first or last day.
 */
export function reachOf(units: RawBuilder<unknown>, today: Day): RawBuilder<unknown> {
  return sql`
    select 'then' as view, p.unit_id, p.ancestor_id, 1::numeric as share, (p.depth = 0)::int::numeric as own,
      case when p.valid_from = l.first then '-infinity'::date else p.valid_from end as valid_from,
      case when p.valid_to is null or p.valid_to = l.last then 'infinity'::date else p.valid_to end as valid_to
    from unit_paths p join lateral (
      select min(o.valid_from) as first, max(coalesce(o.valid_to, 'infinity')) as last
      from unit_paths o where o.unit_id = p.unit_id and o.ancestor_id = p.unit_id and o.depth = 0) l on true
    where p.unit_id in ${units}
    union all
    select 'today', h.origin_id, p.ancestor_id, sum(h.share), coalesce(sum(h.share) filter (where p.depth = 0), 0),
      '-infinity'::date, 'infinity'::date
    from unit_lineage h join lateral (
      select greatest(${today}::date, min(o.valid_from)) as day from unit_lineage o where o.origin_id = h.origin_id) d on true
      join unit_paths p on p.unit_id = h.heir_id and p.valid_from <= d.day and (p.valid_to is null or p.valid_to > d.day)
    where h.origin_id in ${units} and h.valid_from <= d.day and (h.valid_to is null or h.valid_to > d.day)
    group by h.origin_id, p.ancestor_id`
}

const COLUMNS = sql`view, unit_id, ancestor_id, share, own, valid_from, valid_to`

/** Of these units, those whose reach is no longer what is kept. */
export async function changedReach(ctx: Context, unitIds: string[], today: Day): Promise<string[]> {
  if (!unitIds.length) return []
  const units = sql`(select unnest(${unitIds}::uuid[]))`
  const { rows } = await sql<{ unitId: string }>`
    with wanted as (${reachOf(units, today)}), kept as (select ${COLUMNS} from rollup_reach where unit_id in ${units})
    select distinct unit_id as "unitId" from (
      (select * from wanted except select * from kept) union all (select * from kept except select * from wanted)) x`.execute(ctx.db)
  return rows.map(({ unitId }) => unitId)
}

export async function keepReach(ctx: Context, unitIds: string[], today: Day): Promise<void> {
  if (!unitIds.length) return
  await sql`delete from rollup_reach where unit_id = any(${unitIds}::uuid[])`.execute(ctx.db)
  await sql`insert into rollup_reach (${COLUMNS}) ${reachOf(sql`(select unnest(${unitIds}::uuid[]))`, today)}`.execute(ctx.db)
}

/** Works out the reach of units that had no figure before. */
export async function keepMissingReach(ctx: Context, unitIds: string[], today: Day): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from (select distinct unnest(${unitIds}::uuid[]) as id) u
    where not exists (select 1 from rollup_reach r where r.unit_id = u.id)`.execute(ctx.db)
  await keepReach(ctx, rows.map(({ id }) => id), today)
}
