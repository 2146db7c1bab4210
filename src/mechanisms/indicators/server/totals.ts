/** What the figures of a unit and everything below it come to, then and today: read from the roll-up, never added up here. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, seesBelow, unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { valueOf, type View } from '../rules.ts'
import { TotalsInput, type Indicator, type IndicatorTotals, type Total } from '../schema.ts'
import { ensureSeesTotal, firstUnit, indicatorHead, READ } from './find.ts'
import { HIDDEN, veilOf } from './persons.ts'
import { sumsOf } from './roll-up.ts'

export interface SumRow {
  amount: number | null
  weight: number | null
  figures: number | null
  estimated: number | null
  undivided: number | null
  unweighted: number | null
  lastValue: number | null
  lastDay: Day | null
  lastUnit: string | null
}

/** Columns of a sum (k) with its latest figure (l), after `JOIN_LATEST`. */
export const SUM = sql`k.amount, k.weight, k.figures, k.estimated, k.undivided, k.unweighted, l.value as "lastValue", l.counted_to as "lastDay", l.unit_id as "lastUnit"`
export const JOIN_LATEST = sql`left join figures l on l.id = right(k.last_key, 36)::uuid`

export function totalOf(row: SumRow | undefined, indicator: Pick<Indicator, 'kind' | 'measure'>, names: Map<string, { name: string }>): Total {
  const { amount, weight, figures, estimated, undivided, unweighted } = row ?? {}
  const sum = { amount: amount ?? 0, weight: weight ?? 0, figures: figures ?? 0 }
  const isMean = indicator.kind === 'weighted_mean' && sum.figures > 0
  const latest = row?.lastUnit && row.lastDay ? { unit: { id: row.lastUnit, name: names.get(row.lastUnit)?.name ?? '' }, countedTo: row.lastDay } : null
  return {
    value: indicator.kind === 'last' ? (row?.lastValue ?? null) : valueOf(sum, indicator.kind, indicator.measure),
    numerator: isMean ? sum.amount : null,
    denominator: isMean ? sum.weight : null,
    figures: sum.figures,
    estimated: estimated ?? 0,
    undivided: undivided ?? 0,
    unweighted: unweighted ?? 0,
    latest,
    hidden: false
  }
}

/** Periods that the unit has figures for, by either tree, the latest first. */
export async function periodsOf(ctx: Context, indicatorId: string, unitId: string): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select distinct period from rollup_sums where indicator_id = ${indicatorId} and unit_id = ${unitId}
    union select period from figures where indicator_id = ${indicatorId} and unit_id = ${unitId} and replaced_at is null
    order by period desc`.execute(ctx.db)
  return rows.map(({ period }) => period)
}

export const findTotals = query(TotalsInput, async (ctx, { indicatorId, unitId: asked, view: wanted, period: given, offset, limit }): Promise<IndicatorTotals> => {
  const indicator = await indicatorHead(ctx, indicatorId)
  const unitId = asked ?? (await firstUnit(ctx, indicator))
  await ensureSeesTotal(ctx, unitId)
  const periods = await periodsOf(ctx, indicatorId, unitId)
  const period = given ?? periods[0] ?? 'all'
  const veil = await veilOf(ctx, indicatorId, period)
  const view = veil ? 'today' : wanted
  const cell = { indicatorId, period, view, unitId }
  const [total, own, below, stated, above] = [
    await sumOf(ctx, cell), await ownSum(ctx, cell), await sumsBelow(ctx, cell, { offset, limit }), await statedBy(ctx, cell), await unitAbove(ctx, unitId)
  ]
  const today = dayOf(ctx.now)
  const named = [unitId, ...(above ? [above] : []), ...[total, own, ...below].flatMap((row) => row?.lastUnit ?? []), ...below.map((row) => row.unitId)]
  const names = await unitNamesOn(ctx, named, today)
  const nameOf = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  const open = !veil || (await veil.shows(unitId))
  const beside = veil && open ? await veil.beside(unitId) : null
  const told = (id: string, row: SumRow | undefined, may: boolean): Total => (may && (!beside || id === '' || beside.has(id)) ? totalOf(row, indicator, names) : HIDDEN)
  // Whoever has said nothing hides nothing: the screen of a unit tells it as well.
  const toldBelow = (row: BelowRow): Total => (open && !(row.figures || row.undivided || row.unweighted) ? totalOf(undefined, indicator, names) : told(row.unitId, row, open))
  if (!names.has(unitId)) throw new AppError('not_found', 'indicators.no_such_total')
  return {
    indicator,
    unit: nameOf(unitId),
    above: above ? nameOf(above) : null,
    view,
    period,
    periods: periods.length ? periods : [period],
    total: told('', total, open),
    own: told(unitId, own, open),
    stated: veil ? [] : stated,
    below: {
      units: below[0]?.units ?? 0,
      counted: below[0]?.counted ?? 0,
      rows: below.map((row) => ({ unit: nameOf(row.unitId), total: toldBelow(row) })),
      next: offset + below.length < (below[0]?.units ?? 0) ? offset + limit : null
    }
  }
})

interface Cell {
  indicatorId: string
  period: string
  view: View
  unitId: string
}

const isCell = ({ indicatorId, period, view, unitId }: Cell): RawBuilder<unknown> =>
  sql`k.indicator_id = ${indicatorId} and k.period = ${period} and k.view = ${view} and k.unit_id = ${unitId}`

export async function sumOf(ctx: Context, cell: Cell): Promise<SumRow | undefined> {
  return (await sql<SumRow>`select ${SUM} from rollup_sums k ${JOIN_LATEST} where ${isCell(cell)}`.execute(ctx.db)).rows[0]
}

/** Of the unit itself: the few figures that it carries, by the same rule as the roll-up. */
async function ownSum(ctx: Context, { indicatorId, period, view, unitId }: Cell): Promise<SumRow | undefined> {
  const reach = sql`select view, unit_id, ancestor_id, own as share, valid_from, valid_to from rollup_reach where ancestor_id = ${unitId} and view = ${view} and own > 0`
  const { rows } = await sql<SumRow>`select ${SUM} from (${sumsOf(reach, sql`f.indicator_id = ${indicatorId} and f.period = ${period}`)}) k ${JOIN_LATEST}`.execute(ctx.db)
  return rows[0]
}

type BelowRow = SumRow & { unitId: string; units: number; counted: number }

/** The units right below, those with figures first: of today, or of the days that the figures speak of. */
async function sumsBelow(ctx: Context, { indicatorId, period, view, unitId }: Cell, { offset, limit }: { offset: number; limit: number }): Promise<BelowRow[]> {
  const today = dayOf(ctx.now)
  // One value of an index each: the first and the last day that the figures speak of.
  const day = (of: 'min' | 'max') => sql`(select coalesce(${sql.raw(of)}(f.counted_to), ${today}::date) from figures f
    where f.indicator_id = ${indicatorId} and f.period = ${period} and f.replaced_at is null and not f.stated)`
  const standing = view === 'today'
    ? holdsOn(today, 'p')
    : sql`p.valid_from <= ${day('max')} and (p.valid_to is null or p.valid_to > ${day('min')})`
  const { rows } = await sql<BelowRow>`
    with children as (
      select distinct p.unit_id from unit_paths p where p.ancestor_id = ${unitId} and p.depth = 1 and ${standing}
    )
    select c.unit_id as "unitId", ${SUM}, (count(*) over ())::int as units, (count(k.figures) filter (where k.figures > 0) over ())::int as counted
    from children c left join rollup_sums k on k.indicator_id = ${indicatorId} and k.period = ${period} and k.view = ${view} and k.unit_id = c.unit_id
      and k.unit_id = any(array(select unit_id from children)) ${JOIN_LATEST}
      left join lateral (select u.sort_key from unit_facts u where u.unit_id = c.unit_id and u.replaced_at is null
        order by (u.valid_from <= ${today}::date) desc, u.valid_from desc limit 1) n on true
    order by (k.unit_id is null), n.sort_key, c.unit_id offset ${offset} limit ${limit}`.execute(ctx.db)
  return rows
}

export async function statedBy(ctx: Context, { indicatorId, period, unitId }: Omit<Cell, 'view'>): Promise<IndicatorTotals['stated']> {
  return ctx.db
    .selectFrom('figures')
    .select(['id as figureId', 'value', 'counted_to as countedTo'])
    .where('indicator_id', '=', indicatorId)
    .where('period', '=', period)
    .where('unit_id', '=', unitId)
    .where('stated', '=', true)
    .where('replaced_at', 'is', null)
    .orderBy('counted_to', 'desc')
    .execute()
}

/** The unit above, of today or of the unit's last day, where its total may be seen too. */
async function unitAbove(ctx: Context, unitId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select ancestor_id as id from unit_paths where unit_id = ${unitId} and depth = 1
      and valid_from <= ${dayOf(ctx.now)}::date order by valid_from desc limit 1`.execute(ctx.db)
  const [above] = rows
  return above && (await seesBelow(ctx, READ, above.id)) ? above.id : null
}
