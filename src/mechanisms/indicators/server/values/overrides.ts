/** A person says otherwise than what is counted: that value stands in the sum, and what was counted beside it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { CountedFigure } from '#platform/server/figures.ts'
import { derivedId } from '../derived-id.ts'
import { said } from './source.ts'

/** Of the overriding value of a unit: no room uses it. */
export const overrideSlot = (indicatorId: string, unitId: string): string => derivedId('override', indicatorId, unitId)

/** What was counted, with what overrides it. `whole`: all of the indicator was asked for, so the overriding values belong to it too. */
export async function overridden(ctx: Context, indicatorId: string, counted: CountedFigure[], asked: { whole: boolean; periodFor: (figure: CountedFigure) => string }): Promise<CountedFigure[]> {
  const { rows } = await sql`select 1 from indicator_values where indicator_id = ${indicatorId} and override_reason is not null limit 1`.execute(ctx.db)
  if (!rows.length) return counted
  const all = await said(ctx, sql`v.indicator_id = ${indicatorId} and v.override_reason is not null
    and exists (select 1 from indicator_values h where h.indicator_id = v.indicator_id and h.unit_id = v.unit_id and h.period = v.period and h.replaced_at is null)`)
  const cells = new Set(all.map(({ unitId, period }) => `${unitId} ${period}`))
  const beside = counted.map((figure) => (cells.has(`${figure.unitId} ${asked.periodFor(figure)}`) ? { ...figure, stated: true } : figure))
  return asked.whole ? [...beside, ...all.map(({ indicatorId: _of, ...figure }) => ({ ...figure, slot: overrideSlot(indicatorId, figure.unitId) }))] : beside
}

/** After a value that overrides was kept or taken back: which indicators of other sources must be counted anew, wholly. */
export async function overriddenKeys(ctx: Context, indicatorIds: string[]): Promise<{ source: string; key: string }[]> {
  const { rows } = await sql<{ source: string; key: string }>`
    select distinct i.source, i.source_key as key from indicators i join indicator_values v on v.indicator_id = i.id
    where i.id = any(${indicatorIds}::uuid[]) and v.override_reason is not null`.execute(ctx.db)
  return rows
}
