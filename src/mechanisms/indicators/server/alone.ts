/**
 * A sum that is nothing but its own unit's figure is no row: the figure stands for it, by either tree (`rollup_sums`). Nine tenths of
 * all sums are such. As soon as anything else counts for the unit, the figure steps into a row and what comes is added to it.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** Of a figure (f) that is its unit's sum. */
export const isAlone = (figure: string): RawBuilder<unknown> => sql`${sql.ref(`${figure}.unit_sum`)} is distinct from 'row'`

type Part = 'stated' | 'unitId' | 'slot' | 'period' | 'denominator'

/** How a figure comes: alone, where the unit says it of itself and its number is what the sum of that kind would be. */
export const comesAs = (kind: RawBuilder<unknown>, of: Record<Part, RawBuilder<unknown>>): RawBuilder<string | null> => sql<string | null>`
  case when ${of.stated} or ${of.slot} <> ${of.unitId} or ${of.period} ~ '^\\d{4}-\\d\\d-\\d\\d$' then 'row' when ${kind} = 'last' then 'last'
    when (${kind} = 'weighted_mean') = (${of.denominator} is not null) then null else 'row' end`

/** What figures (f) count for others, and for their own unit where that has a row: `r` is their reach. */
export const inRows = (which: RawBuilder<unknown>): RawBuilder<unknown> => sql`${which} and not (${isAlone('f')} and r.ancestor_id = f.unit_id)`

/** Before sums are made anew: what may stand alone does. */
export async function comeAnew(ctx: Context, which: RawBuilder<unknown>): Promise<void> {
  const as = comesAs(sql`i.kind`, { stated: sql`f.stated`, unitId: sql`f.unit_id`, slot: sql`f.slot`, period: sql`f.period`, denominator: sql`f.denominator` })
  await sql`update figures f set unit_sum = ${as} from indicators i where i.id = f.indicator_id and f.replaced_at is null and ${which} and f.unit_sum is distinct from ${as}`.execute(ctx.db)
}

/** A sum (k) of nothing. No index knows these: with one, each change of a sum would write to all its indexes. */
export const isEmpty = sql`(k.figures = 0 and k.undivided = 0 and k.unweighted = 0)`

/** By both trees the unit counts for itself, wholly; nothing speaks for it, nothing else is in its sum. */
const mayStand = sql`(select count(*) from rollup_reach r where r.unit_id = s.unit_id and r.ancestor_id = s.unit_id and r.share = 1 and r.valid_from <= s.counted_to and s.counted_to < r.valid_to) = 2
  and not exists (select from figure_covers c where c.figure_id = s.id)
  and not exists (select from rollups k where k.unit_id = s.unit_id and k.indicator_id = s.indicator_id and k.period = s.period and not ${isEmpty})`

/** Before these figures come into the sums: those that cannot stand alone step into rows. Returns the others whose rows must be made. */
export async function stepIntoRows(ctx: Context, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string; comes: boolean }>`
    with these as materialized (
      select f.id, f.indicator_id, f.period, f.unit_id, f.counted_to, f.unit_sum from figures f where f.replaced_at is null and not f.stated and ${which}),
    reached as (
      select distinct s.id, s.indicator_id, s.period, r.ancestor_id from these s join rollup_reach r on r.unit_id = s.unit_id and r.valid_from <= s.counted_to and s.counted_to < r.valid_to),
    joined as (
      select g.id from reached x join figures g on g.slot = x.ancestor_id and g.indicator_id = x.indicator_id and g.period = x.period
        and g.replaced_at is null and ${isAlone('g')} and g.id <> x.id
      union select s.id from these s where ${isAlone('s')} and not (${mayStand}))
    update figures f set unit_sum = 'row' from joined j where f.id = j.id returning f.id, f.id in (select id from these) as comes`.execute(ctx.db)
  return rows.filter(({ comes }) => !comes).map(({ id }) => id)
}
