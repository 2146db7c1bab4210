/** For documents that carry totals: which figures are in them now, and what became of these since. The caller has asked for the totals. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { View } from '../rules.ts'

export interface TotalPlace {
  indicatorId: string
  unitId: string
  period: string
  view: View
}

/** In the order of what was asked. */
export async function figuresIn(ctx: Context, places: TotalPlace[]): Promise<string[][]> {
  if (!places.length) return []
  const { rows } = await sql<{ at: number; ids: string[] }>`
    select x.at, array_agg(distinct f.id) as ids
    from jsonb_to_recordset(${JSON.stringify(places.map(({ indicatorId, unitId, period, view }, at) => ({ at, indicator: indicatorId, unit: unitId, period, view })))}::jsonb)
        as x (at integer, indicator uuid, unit uuid, period text, view text)
      -- Of persons a document carries totals of groups, never the figures behind them.
      join indicators i on i.id = x.indicator and not i.persons
      join figures f on f.indicator_id = x.indicator and f.period = x.period and f.replaced_at is null
      join rollup_reach r on r.unit_id = f.unit_id and r.ancestor_id = x.unit and r.view = x.view and r.valid_from <= f.counted_to and f.counted_to < r.valid_to
    where not f.stated or f.unit_id = x.unit
    group by x.at`.execute(ctx.db)
  const found = new Map(rows.map(({ at, ids }) => [at, ids]))
  return places.map((_place, at) => found.get(at) ?? [])
}

export interface StandingFigure {
  id: string
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
    select f.id, f.unit_id as "unitId", f.value, f.counted_to as "countedTo", f.entered_by as "byId", f.entered_at as at, f.replaced_at as replaced,
      n.value as "newValue", n.entered_at as "newAt"
    from figures f left join figures n on n.id = f.replaced_by where f.id = any(${ids}::uuid[])`.execute(ctx.db)
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
