/**
 * Values that another room has brought, where they stand in totals; and those of them that took the place of what the same row of that
 * room said before. The caller has asked for the totals.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Shift, View } from '../rules.ts'
import { coveredAt } from './covers.ts'

export interface TotalPlace {
  indicatorId: string
  unitId: string
  period: string
  view: View
  /** Of a total over several periods: these, instead of the one. */
  parts?: string[] | undefined
}

/** Of a total over several periods as many as it has. */
const placesIn = (places: readonly TotalPlace[]) =>
  places.flatMap(({ indicatorId, unitId, period, view, parts }, at) => (parts ?? [period]).map((key) => ({ at, indicator: indicatorId, unit: unitId, period: key, view })))

/** The places with all that their formulas speak of, however far down: at, indicator, leaf, unit, period, view. */
export const leavesOf = (places: TotalPlace[]): RawBuilder<unknown> => sql`
  recursive asked as (
    select * from jsonb_to_recordset(${JSON.stringify(placesIn(places))}::jsonb)
      as x (at integer, indicator uuid, unit uuid, period text, view text)),
  leaves as (
    select at, indicator, indicator as leaf, unit, period, view from asked
    union select l.at, l.indicator, i.item_id, l.unit, l.period, l.view
    from leaves l join indicator_versions v on v.indicator_id = l.leaf join indicator_items i on i.version_id = v.id)`

export interface Corrected {
  /** Rows of the other room, the earliest correction first. */
  rows: string[]
  /** It tells of persons: single numbers are for nobody here, and no shifts are told. */
  persons: boolean
  /** Figures of the total's own indicator; a formula's are those that it came to before. */
  shifts: Shift[]
}

interface Row extends Record<'value' | 'wasValue', number>, Record<'numerator' | 'denominator' | 'wasNumerator' | 'wasDenominator', number | null> {
  at: number
  own: boolean
  row: string
  unitId: string
  period: string
  share: number
  since: Date
  persons: boolean
}

/** In the order of what was asked; null where nothing in the total was corrected. */
export async function correctedIn(ctx: Context, places: TotalPlace[], room: string): Promise<(Corrected | null)[]> {
  if (!places.length) return []
  const { rows } = await sql<Row>`
    with ${leavesOf(places)},
    -- Corrections are few among all that is said: they come first.
    corrected as (
      select distinct v.* from (select distinct leaf, period from leaves) l
        join indicator_values e on e.indicator_id = l.leaf and e.period = l.period and e.origin_room = ${room} and e.replaced_at is not null
        join indicator_values v on v.origin_row = e.origin_row and v.indicator_id = e.indicator_id and v.replaced_at is null)
    select l.at, l.leaf = l.indicator as own, i.persons, v.origin_row as row, f.unit_id as "unitId", f.period, s.share, later.since,
      v.value, v.numerator, v.denominator, o.value as "wasValue", o.numerator as "wasNumerator", o.denominator as "wasDenominator"
    from corrected v join leaves l on l.leaf = v.indicator_id and l.period = v.period join indicators i on i.id = l.indicator
      join figures f on f.unit_id = v.unit_id and f.period = v.period and f.indicator_id = l.leaf and f.origin_row = v.id and f.replaced_at is null and not f.stated
      join rollup_reach r on r.unit_id = f.unit_id and r.ancestor_id = l.unit and r.view = l.view and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
      cross join lateral (select r.share - ${coveredAt(sql`figure_covers`, sql`rollup_reach`)} as share) s
      cross join lateral (select e.* from indicator_values e where e.origin_row = v.origin_row and e.indicator_id = v.indicator_id order by e.entered_at, e.id limit 1) o
      cross join lateral (select min(e.entered_at) as since from indicator_values e where e.origin_row = v.origin_row and e.indicator_id = v.indicator_id and e.id <> o.id) later
    where o.id <> v.id and s.share > 0 order by l.at, later.since, v.id`.execute(ctx.db)
  const formulas = await workedOutBefore(ctx, places, rows.filter(({ own, persons }) => !own && !persons))
  const found = Map.groupBy(rows, ({ at }) => at)
  return places.map((_place, at) => {
    const here = found.get(at)
    if (!here) return null
    const own = here.filter((row) => row.own && !row.persons).map(({ unitId, share, value, numerator, denominator, wasValue, wasNumerator, wasDenominator }): Shift => ({
      unitId, share, now: { value, numerator, denominator }, was: { value: wasValue, numerator: wasNumerator, denominator: wasDenominator }
    }))
    return { persons: here.some(({ persons }) => persons), rows: [...new Set(here.map(({ row }) => row))], shifts: [...own, ...(formulas.get(at) ?? [])] }
  })
}

/** Of a formula: the figure of the unit that held when the first of its numbers was corrected. */
async function workedOutBefore(ctx: Context, places: TotalPlace[], rows: Row[]): Promise<Map<number, Shift[]>> {
  const asked = [...Map.groupBy(rows, ({ at, unitId, period }) => `${at} ${unitId} ${period}`).values()].flatMap(([first]) => {
    const place = first && places[first.at]
    return first && place ? [{ at: first.at, unit: first.unitId, indicator: place.indicatorId, period: first.period, share: first.share, since: first.since }] : []
  })
  if (!asked.length) return new Map()
  const { rows: found } = await sql<Omit<Row, 'own' | 'row' | 'period' | 'since' | 'persons'>>`
    select x.at, x.unit as "unitId", x.share, n.value, n.numerator, n.denominator, b.value as "wasValue", b.numerator as "wasNumerator", b.denominator as "wasDenominator"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x (at integer, unit uuid, indicator uuid, period text, share numeric, since timestamptz)
      join figures n on n.indicator_id = x.indicator and n.unit_id = x.unit and n.period = x.period and n.replaced_at is null and not n.stated
      cross join lateral (select e.* from figures e where e.indicator_id = n.indicator_id and e.slot = n.slot and e.period = n.period and e.id <> n.id
        and e.replaced_at >= x.since order by e.replaced_at, e.recorded_at limit 1) b`.execute(ctx.db)
  const shifts = found.map(({ at, unitId, share, value, numerator, denominator, wasValue, wasNumerator, wasDenominator }) => ({
    at, shift: { unitId, share, now: { value, numerator, denominator }, was: { value: wasValue, numerator: wasNumerator, denominator: wasDenominator } }
  }))
  return new Map([...Map.groupBy(shifts, ({ at }) => at)].map(([at, of]) => [at, of.map(({ shift }) => shift)]))
}

/** Of each figure the rows of the other room that it says or is worked out from; those it does not come from have none. */
export async function rowsBehind(ctx: Context, figureIds: string[], room: string): Promise<Map<string, string[]>> {
  if (!figureIds.length) return new Map()
  const { rows } = await sql<{ id: string; rows: string[] }>`
    with recursive leaves as (
      select f.id, f.indicator_id as leaf, f.unit_id, f.period, f.origin_row as value_id from figures f where f.id = any(${figureIds}::uuid[])
      union select l.id, i.item_id, l.unit_id, l.period, null::uuid
      from leaves l join indicator_versions v on v.indicator_id = l.leaf join indicator_items i on i.version_id = v.id)
    select x.id, array_agg(distinct x.origin_row) as rows from (
      select l.id, v.origin_row from leaves l join indicator_values v on v.id = l.value_id and v.origin_room = ${room}
      union all select l.id, v.origin_row from leaves l
        join indicator_values v on v.indicator_id = l.leaf and v.unit_id = l.unit_id and v.period = l.period and v.origin_room = ${room} where l.value_id is null) x
    group by x.id`.execute(ctx.db)
  return new Map(rows.map(({ id, rows: behind }) => [id, behind]))
}
