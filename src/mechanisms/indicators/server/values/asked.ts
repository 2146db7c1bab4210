/** The indicators for which values were sent, as far as the actor may know of them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Aggregation, PeriodKind } from '#platform/shared/aggregation.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { Bounds } from '../../bounds.ts'
import type { Breakdown } from '../../breakdown/axes.ts'
import type { KeptCalendar, Validity } from '../../versions.ts'
import { versionsOf } from '../definitions/versions.ts'

export type AskedVersion = Validity & Bounds & { decimals: number; breakdown: Breakdown | null }

export interface Asked {
  id: string
  words: string
  measure: string
  counted: string | null
  kind: Aggregation
  period: PeriodKind
  calendar: KeptCalendar
  partOfWhole: boolean
  unitId: string
  source: string
  ended: boolean
  /** The indicator of which it is a part, whose versions are its own. */
  partOf: string | null
  category: string | null
  /** It has parts, of this version or of another one. */
  divided: boolean
  versions: AskedVersion[]
}

export async function askedIndicators(ctx: Context, ids: string[]): Promise<Map<string, Asked>> {
  const { rows } = await sql<Omit<Asked, 'versions'>>`
    select id, words, measure, counted, kind, period, calendar, part_of_whole as "partOfWhole", unit_id as "unitId", source, ended_at is not null as ended, part_of as "partOf", category,
      exists (select 1 from indicators part where part.part_of = i.id) as divided
    from indicators i where id = any(${[...new Set(ids)]}::uuid[])`.execute(ctx.db)
  const versions = Map.groupBy(await versionsOf(ctx, [...new Set(rows.map(({ id, partOf }) => partOf ?? id))]), ({ indicatorId }) => indicatorId)
  return new Map(rows.map((row) => [row.id, { ...row, versions: versions.get(row.partOf ?? row.id) ?? [] }]))
}

export interface Place {
  unitId: string
  /** Below whose unit it must stand. */
  homeId: string
  day: Day
}

export interface Standing {
  /** It stands there on the day, or below whoever carries that unit on. */
  below: boolean
  from: Day | null
  /** The first day on which it is no more. */
  to: Day | null
  heirs: string[]
}

export const placeKey = ({ unitId, homeId, day }: Place): string => `${unitId} ${homeId} ${day}`

/** Where units stand on days, each asked once. Of one that is no more, who carries it on. */
export async function standings(ctx: Context, places: Place[]): Promise<Map<string, Standing>> {
  const asked = [...new Map(places.map((place) => [placeKey(place), place])).values()]
  const { rows } = await sql<Standing & Place>`
    select x."unitId", x."homeId", x.day::text as day,
      exists (select 1 from unit_lineage h join unit_paths p on p.ancestor_id = h.heir_id and p.unit_id = x."unitId" and p.valid_from <= x.day and (p.valid_to is null or p.valid_to > x.day)
        where h.origin_id = x."homeId" and h.valid_from <= x.day and (h.valid_to is null or h.valid_to > x.day)) as below,
      l.from, l.to,
      coalesce((select array_agg(f.name order by f.name) from unit_lineage h join unit_facts f on f.unit_id = h.heir_id and f.replaced_at is null
          and f.valid_from <= x.day and (f.valid_to is null or f.valid_to > x.day)
        where h.origin_id = x."unitId" and h.heir_id <> x."unitId" and h.valid_from <= x.day and (h.valid_to is null or h.valid_to > x.day)), '{}') as heirs
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as x("unitId" uuid, "homeId" uuid, day date)
      left join lateral (select min(o.valid_from) as from, case when bool_or(o.valid_to is null) then null else max(o.valid_to) end as to
        from unit_facts o where o.unit_id = x."unitId" and o.replaced_at is null) l on true`.execute(ctx.db)
  return new Map(rows.map((row) => [placeKey(row), row]))
}
