/** Totals in which something was corrected after it had been approved: both values, and why. The caller has asked for the totals. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { correctedIn, placeOfCarried, type TotalPlace } from '#mechanisms/indicators/server/index.ts'
import { valueBefore } from '#mechanisms/indicators/rules.ts'
import type { Indicator, IndicatorTotals, OverTime, Total } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { valueOfCell } from '../../rules/totals.ts'
import type { CorrectedTotal, Correction } from '../../schema.ts'
import { ROOM } from '../access.ts'

export interface AskedTotal {
  place: TotalPlace
  total: Pick<Total, 'value' | 'numerator' | 'denominator' | 'hidden'> & { latestUnitId?: string | null; latest?: Total['latest'] }
  indicator: Pick<Indicator, 'kind' | 'measure'>
}

/** In the order of what was asked; null where nothing was corrected, or where the total is not told. */
export async function correctedTotals(ctx: Context, asked: AskedTotal[]): Promise<(CorrectedTotal | null)[]> {
  const found = await correctedIn(ctx, asked.map(({ place }) => place), ROOM)
  const corrections = await correctionsOf(ctx, found.flatMap((one) => one?.rows ?? []))
  return asked.map(({ total, indicator }, at) => {
    const here = found[at]
    if (!here || total.hidden) return null
    // Of persons a total says that it was corrected, never by whom and by how many.
    return { before: valueBefore({ ...total, latest: total.latest ?? (total.latestUnitId ? { unit: { id: total.latestUnitId } } : null) }, indicator, here.shifts), corrections: here.persons ? [] : here.rows.flatMap((row) => corrections.get(row) ?? []) }
  })
}

/** Each correction that stands in the totals; none is told of totals of persons. */
export async function correctionsIn(ctx: Context, places: TotalPlace[]): Promise<Correction[][]> {
  const found = await correctedIn(ctx, places, ROOM)
  const corrections = await correctionsOf(ctx, found.flatMap((one) => (one && !one.persons ? one.rows : [])))
  return found.map((one) => one?.rows.flatMap((row) => corrections.get(row) ?? []) ?? [])
}

/** Beside totals that were told: by unit, those in which something was corrected. */
export async function correctedBeside(ctx: Context, { indicator, unit, period, view, total, below }: IndicatorTotals): Promise<Record<string, CorrectedTotal>> {
  const told = [{ id: unit.id, total }, ...below.rows.map((row) => ({ id: row.unit.id, total: row.total }))]
  const found = await correctedTotals(ctx, told.map((one) => ({ place: { indicatorId: indicator.id, unitId: one.id, period, view }, total: one.total, indicator })))
  return Object.fromEntries(told.flatMap(({ id }, at) => (found[at] ? [[id, found[at]]] : [])))
}

/** Beside a total over several periods: each correction of any of them. */
export async function correctedOverTime(ctx: Context, over: OverTime): Promise<CorrectedTotal | null> {
  const [found] = await correctedTotals(ctx, [{ place: placeOfCarried(over), total: { ...over.total, latestUnitId: over.latestUnitId }, indicator: over.indicator }])
  return found ?? null
}

async function correctionsOf(ctx: Context, cellIds: string[]): Promise<Map<string, Correction[]>> {
  if (!cellIds.length) return new Map()
  const rows = await ctx.db
    .selectFrom('report_restatements as s')
    .innerJoin('report_cells as c', 'c.id', 's.cell_id')
    .innerJoin('report_forms as f', 'f.id', 'c.form_id')
    .innerJoin('report_round_items as t', 't.id', 'c.item_id')
    .innerJoin('indicators as i', 'i.id', 't.indicator_id')
    .select([
      's.cell_id as cellId', 'f.id as formId', 'f.unit_id as unitId', 'i.words', 'i.measure', 's.value_before', 's.numerator_before', 's.denominator_before', 's.value', 's.numerator', 's.denominator', 's.because',
      's.decided_at as at', 's.decided_by as byId'
    ])
    .where('s.cell_id', 'in', [...new Set(cellIds)])
    .where('s.accepted', '=', true)
    .orderBy('s.decided_at')
    .execute()
  const units = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  const people = await peopleNames(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const out = rows.map((row) => ({
    cellId: row.cellId,
    said: {
      formId: row.formId,
      unit: { id: row.unitId, name: units.get(row.unitId)?.name ?? '' },
      words: row.words,
      measure: row.measure,
      before: valueOfCell({ value: row.value_before, numerator: row.numerator_before, denominator: row.denominator_before }, row.measure),
      after: valueOfCell(row, row.measure),
      because: row.because,
      at: row.at ?? ctx.now,
      by: row.byId ? (people.get(row.byId) ?? null) : null
    }
  }))
  return new Map([...Map.groupBy(out, ({ cellId }) => cellId)].map(([id, of]) => [id, of.map(({ said }) => said)]))
}
