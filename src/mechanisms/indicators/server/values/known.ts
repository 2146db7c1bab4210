/** For rooms that ask people for values: what of several indicators is known of several units and periods, so that nobody is asked for it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { howOf } from '../definitions/own-sources.ts'

export interface KnownFigure {
  indicatorId: string
  unitId: string
  period: string
  value: number
  numerator: number | null
  denominator: number | null
  /** Of several figures of the unit: in how many places it was counted. */
  figures: number
  /** The figure itself, where it is one: its page tells where it comes from. */
  figureId: string
  /** The value that was said, as `replaces` of the next one asks for it. */
  valueId: string | null
  how: 'values' | 'formula' | 'room'
  estimated: boolean
  comment: string
}

/** Whoever calls this has asked for the right to read the units' figures. What stands beside the sum (an overridden figure) is not in it. */
export async function knownFigures(ctx: Context, asked: { indicatorIds: string[]; unitIds: string[]; periods: string[] }): Promise<KnownFigure[]> {
  const { rows } = await sql<Omit<KnownFigure, 'how'> & { source: string }>`
    select f.indicator_id as "indicatorId", f.unit_id as "unitId", f.period, i.source, count(*)::int as figures,
      case i.kind when 'weighted_mean' then coalesce(sum(f.numerator) / nullif(sum(f.denominator), 0) * (case when i.measure = '%' then 100 else 1 end), max(f.value))
        when 'last' then (array_agg(f.value order by f.counted_to desc, f.entered_at desc))[1] else sum(f.value) end as value,
      sum(f.numerator) as numerator, sum(f.denominator) as denominator, (array_agg(f.id order by f.counted_to desc, f.entered_at desc))[1] as "figureId",
      (array_agg(v.id order by f.counted_to desc))[1] as "valueId", coalesce(bool_or(v.estimated), false) as estimated, coalesce(max(v.comment), '') as comment
    from figures f join indicators i on i.id = f.indicator_id left join indicator_values v on v.id = f.origin_row
    where f.indicator_id = any(${asked.indicatorIds}::uuid[]) and f.unit_id = any(${asked.unitIds}::uuid[]) and f.period = any(${asked.periods}::text[])
      and f.replaced_at is null and not f.stated
    group by f.indicator_id, f.unit_id, f.period, i.kind, i.measure, i.source`.execute(ctx.db)
  return rows.map(({ source, ...row }) => ({ ...row, how: howOf(source) }))
}
