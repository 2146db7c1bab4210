/** For documents that carry totals: which figures are in them now, and what became of these since. The caller has asked for the totals. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Aggregation, OverTimeKind, PeriodKind } from '#platform/shared/aggregation.ts'
import type { Day } from '#platform/shared/dates.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { periodIn, versionFor, type KeptCalendar } from '../versions.ts'
import { carried } from '../over-time.ts'
import { leavesOf, type TotalPlace } from './brought.ts'
import { versionsOf } from './definitions/versions.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from './totals.ts'

/** In the order of what was asked, with what formulas were worked out from. */
export async function figuresIn(ctx: Context, places: TotalPlace[]): Promise<string[][]> {
  if (!places.length) return []
  const { rows } = await sql<{ at: number; ids: string[] }>`
    with ${leavesOf(places)}
    select x.at, array_agg(distinct f.id) as ids from leaves x
      -- Of persons a document carries totals of groups, never the figures behind them.
      join indicators i on i.id = x.indicator and not i.persons join indicators own on own.id = x.leaf and not own.persons
      join figures f on f.indicator_id = x.leaf and f.period = x.period and f.replaced_at is null
      join rollup_reach r on r.unit_id = f.unit_id and r.ancestor_id = x.unit and r.view = x.view and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
    where not f.stated or (f.unit_id = x.unit and x.leaf = x.indicator)
    group by x.at`.execute(ctx.db)
  const found = new Map(rows.map(({ at, ids }) => [at, ids]))
  return places.map((_place, at) => found.get(at) ?? [])
}

export interface StandingFigure {
  id: string
  /** Of which indicator: a total that is worked out has figures of several. */
  words: string
  unit: string
  value: number
  countedTo: Day
  by: string | null
  at: Date
  /** What took its place. */
  now: { value: number; at: Date } | null
}

export async function figuresNow(ctx: Context, ids: string[]): Promise<Map<string, StandingFigure>> {
  if (!ids.length) return new Map()
  const { rows } = await sql<Omit<StandingFigure, 'unit' | 'by' | 'now'> & { unitId: string; byId: string | null; newValue: number | null; newAt: Date | null; replaced: Date | null }>`
    select f.id, i.words, f.unit_id as "unitId", f.value, f.counted_to as "countedTo", f.entered_by as "byId", f.entered_at as at, f.replaced_at as replaced,
      n.value as "newValue", n.entered_at as "newAt"
    from figures f join indicators i on i.id = f.indicator_id left join figures n on n.id = f.replaced_by where f.id = any(${ids}::uuid[])`.execute(ctx.db)
  const people = await peopleNames(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const found = new Map<string, StandingFigure>()
  for (const [day, of] of Map.groupBy(rows, ({ countedTo }) => countedTo)) {
    const names = await unitNamesOn(ctx, of.map(({ unitId }) => unitId), day)
    for (const { unitId, byId, newValue, newAt, replaced, ...figure } of of) {
      found.set(figure.id, { ...figure, unit: names.get(unitId)?.name ?? '', by: byId ? (people.get(byId) ?? null) : null, now: replaced ? { value: newValue ?? figure.value, at: newAt ?? replaced } : null })
    }
  }
  return found
}

/** The number of the version by which an indicator is meant in a period; null where a room alone says what it is. */
export async function definitionsOf(ctx: Context, places: Pick<TotalPlace, 'indicatorId' | 'period' | 'parts'>[]): Promise<(number | null)[]> {
  const ids = [...new Set(places.map(({ indicatorId }) => indicatorId))]
  const versions = Map.groupBy(await versionsOf(ctx, ids), ({ indicatorId }) => indicatorId)
  const { rows } = await sql<{ id: string; calendar: KeptCalendar; period: PeriodKind }>`select id, calendar, period from indicators where id = any(${ids}::uuid[])`.execute(ctx.db)
  const about = new Map(rows.map((row) => [row.id, row]))
  return places.map(({ indicatorId, period: whole, parts }) => {
    const of = about.get(indicatorId)
    const period = of ? periodIn(of, parts?.at(-1) ?? whole) : null
    return period === null ? null : (versionFor(versions.get(indicatorId) ?? [], period)?.number ?? null)
  })
}

/** What totals come to now, in the order of what was asked; null where nothing is in one, or where it tells of persons. */
export async function totalsNow(ctx: Context, places: TotalPlace[]): Promise<(number | null)[]> {
  if (!places.length) return []
  const { rows } = await sql<SumRow & { at: number; key: string; kind: Aggregation; overTime: OverTimeKind; measure: string }>`
    with ${leavesOf(places)}
    select x.at, x.period as key, i.kind, i.over_time as "overTime", i.measure, ${SUM} from asked x join indicators i on i.id = x.indicator and not i.persons
      join rollup_sums k on k.indicator_id = x.indicator and k.period = x.period and k.view = x.view and k.unit_id = x.unit
        and k.unit_id = any(${places.map(({ unitId }) => unitId)}::uuid[]) and k.indicator_id = any(${places.map(({ indicatorId }) => indicatorId)}::uuid[]) ${JOIN_LATEST}`.execute(ctx.db)
  const found = Map.groupBy(rows, ({ at }) => at)
  return places.map((_place, at) => {
    const here = found.get(at) ?? []
    const [about] = here
    if (!about) return null
    const known = here.map((row) => ({ key: row.key, ...totalOf(row, about, new Map()), estimated: false })).toSorted((one, other) => (one.key < other.key ? -1 : 1))
    return carried(known, about).value
  })
}
