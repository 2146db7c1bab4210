/** What stands in a form, what is known without asking, and what it is held against. */
import { sql } from 'kysely'
import { before, periodOfKey } from '#mechanisms/indicators/rules.ts'
import { holdsOn } from '#foundations/org/server/index.ts'
import { knownFigures, totalsThatMayBeTold } from '#mechanisms/indicators/server/index.ts'
import type { Carried } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { kindOfPeriod, type RoundDays } from '../../rules/period.ts'
import { draftTotal, valueOfCell, type DraftTotal, type Part } from '../../rules/totals.ts'
import type { Numbers, RoundItem } from '../../schema.ts'
import { isAwaited, ROOM, toldByHeirs, type FormHead } from '../access.ts'
import { shorterFor } from './over-time.ts'

export interface CellRow extends Numbers {
  id: string
  itemId: string
  nothing: boolean
  estimated: boolean
  comment: string
  version: number
  changedAt: Date
  changedBy: string | null
}

export async function cellsOf(ctx: Context, formId: string): Promise<Map<string, CellRow>> {
  const rows = await ctx.db
    .selectFrom('report_cells')
    .select(['id', 'item_id as itemId', 'value', 'numerator', 'denominator', 'nothing', 'estimated', 'comment', 'version', 'changed_at as changedAt', 'changed_by as changedBy'])
    .where('form_id', '=', formId)
    .execute()
  return new Map(rows.map((row) => [row.itemId, row]))
}

const IN = sql<boolean>`own.state not in ('written', 'returned')`

/** Forms below a unit in its round, however deep: as a CTE `below (id, unit_id, state)`. */
const belowOf = (roundId: string, unitId: string) => sql`below as (
  with recursive under as (
    select f.id, f.unit_id, f.state from report_forms f where f.round_id = ${roundId} and f.above_id = ${unitId} and f.unit_id <> ${unitId}
    union
    select f.id, f.unit_id, f.state from report_forms f join under u on f.above_id = u.unit_id where f.round_id = ${roundId} and f.unit_id <> f.above_id
  ) select * from under)`

export interface Below {
  /** Units of the round below this one that are asked for numbers: those with none below themselves. */
  of: number
  totals: Map<string, DraftTotal>
}

/** What the units below have handed in so far, item by item. Null: none of them is asked. */
export async function belowTotals(ctx: Context, roundId: string, unitId: string, items: readonly RoundItem[]): Promise<Below | null> {
  const { rows: units } = await sql<{ of: number }>`
    with ${belowOf(roundId, unitId)} select count(*)::int as of from below b join report_forms f on f.id = b.id
    where ${isAwaited(ctx)} and not exists (select from report_forms d where d.round_id = ${roundId} and d.above_id = b.unit_id and d.unit_id <> b.unit_id)`.execute(ctx.db)
  const of = units[0]?.of ?? 0
  if (of === 0) return null
  return { of, totals: await totalsOf(ctx, items, of, sql`with ${belowOf(roundId, unitId)} select c.item_id as "itemId", b.unit_id as "unitId", c.value, c.numerator, c.denominator
    from below b join report_forms f on f.id = b.id join report_cells c on c.form_id = b.id where b.state not in ('written', 'returned') and not ${toldByHeirs(ctx, IN)}`) }
}

/** Of a unit without any below it: its own form, once it is in. */
export async function ownTotals(ctx: Context, roundId: string, unitId: string, items: readonly RoundItem[]): Promise<Below> {
  return { of: 1, totals: await totalsOf(ctx, items, 1, sql`select c.item_id as "itemId", f.unit_id as "unitId", c.value, c.numerator, c.denominator
    from report_forms f join report_cells c on c.form_id = f.id where f.round_id = ${roundId} and f.unit_id = ${unitId} and f.state not in ('written', 'returned')`) }
}

async function totalsOf(ctx: Context, items: readonly RoundItem[], of: number, select: ReturnType<typeof sql>): Promise<Map<string, DraftTotal>> {
  const { rows } = await (select as ReturnType<typeof sql<Part & { itemId: string }>>).execute(ctx.db)
  const parts = Map.groupBy(rows, ({ itemId }) => itemId)
  return new Map(items.map((item) => [item.id, draftTotal(parts.get(item.id) ?? [], { kind: item.kind, measure: item.measure, of })]))
}

export interface Counted extends Numbers {
  /** It tells of persons, and of so few that the actor is not told. */
  few: boolean
  /** Of shorter periods: how they were put together. */
  overTime: Carried | null
}

/**
 * What is known for a unit and a period already, by indicator: nobody is asked for it. What rooms count and formulas come to is that of all below
 * the unit; what people say is that of the unit itself, but for what rounds have brought there.
 */
export async function countedFor(ctx: Context, unitId: string, round: RoundDays, items: readonly RoundItem[]): Promise<Map<string, Counted>> {
  const { period } = round
  const kinds = new Map(items.map((item) => [item.indicatorId, item]))
  const said = await knownFigures(ctx, { indicatorIds: items.filter(({ how }) => how === 'values').map(({ indicatorId }) => indicatorId), unitIds: [unitId], periods: [period] })
  const own = await ctx.db
    .selectFrom('indicator_values')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('period', '=', period)
    .where('origin_room', '=', ROOM)
    .execute()
  const brought = new Set(own.map(({ id }) => id))
  const { rows } = await sql<{ id: string; amount: number; weight: number; last: number | null }>`
    select k.indicator_id as id, k.amount, k.weight, l.value as last from rollup_sums k
      left join figures l on l.id = right(k.last_key, 36)::uuid
    where k.indicator_id = any(${items.filter(({ how }) => how === 'room' || how === 'formula').map(({ indicatorId }) => indicatorId)}::uuid[])
      and k.period = ${period} and k.view = 'today' and k.unit_id = ${unitId} and k.figures > 0`.execute(ctx.db)
  const told = await totalsThatMayBeTold(ctx, { indicatorIds: rows.map(({ id }) => id), unitId, period })
  const counted = rows.map(({ id, amount, weight, last }): [string, Counted] => {
    const item = kinds.get(id)
    const mean = item?.kind === 'weighted_mean' && weight > 0
    const numbers = { value: item?.kind === 'last' ? last : amount, numerator: mean ? amount : null, denominator: mean ? weight : null }
    return [id, { ...numbers, value: valueOfCell(numbers, item?.measure ?? ''), few: !told.has(id), overTime: null }]
  })
  const typed = said.flatMap(({ indicatorId, valueId, value, numerator, denominator }): [string, Counted][] =>
    valueId && brought.has(valueId) ? [] : [[indicatorId, { value, numerator, denominator, few: false, overTime: null }]]
  )
  return new Map([...counted, ...typed, ...(await shorterFor(ctx, unitId, round, items))])
}

export interface Earlier extends Numbers {
  period: string
}

const LONGEST_HISTORY = 24

function keyBefore(calendar: FormHead['calendar'], key: string): string | null {
  const kind = kindOfPeriod(key)
  const period = calendar === 'own' ? null : periodOfKey(calendar, key)
  return period && calendar !== 'own' && kind !== 'whole' ? before(calendar, kind, period).key : null
}

/** What the unit has handed in for earlier periods of the same length, by indicator, the latest first. */
export async function earlierOf(ctx: Context, { unitId, calendar, period, from, to }: Pick<FormHead, 'unitId' | 'calendar' | 'period' | 'from' | 'to'>, items: readonly RoundItem[]): Promise<Map<string, Earlier[]>> {
  const { rows } = await sql<Earlier & { id: string }>`
    select t.indicator_id as id, r.period, c.value, c.numerator, c.denominator
    from report_forms f join report_rounds r on r.id = f.round_id join report_cells c on c.form_id = f.id join report_round_items t on t.id = c.item_id
    where f.unit_id = ${unitId} and f.state not in ('written', 'returned') and r.calendar = ${calendar} and r.period_to < ${from}::date
      and t.indicator_id = any(${items.map(({ indicatorId }) => indicatorId)}::uuid[])
    order by r.period_to desc, f.id`.execute(ctx.db)
  const kind = kindOfPeriod(period)
  const same = rows.filter((row) => kindOfPeriod(row.period) === kind)
  const found = new Map<string, Earlier[]>([...Map.groupBy(same, ({ id }) => id)].map(([id, of]) => [id, of.slice(0, LONGEST_HISTORY)]))
  const key = keyBefore(calendar, period)
  const missing = items.flatMap(({ indicatorId, how }) => (found.has(indicatorId) || how === 'shorter' ? [] : [indicatorId]))
  if (key === null) return found
  for (const [id, { value, numerator, denominator, few }] of await shorterFor(ctx, unitId, { calendar, period: key, from, to }, items))
    if (!few && value !== null) found.set(id, [{ period: key, value, numerator, denominator }])
  // What no round has asked may have been said or counted all the same.
  const known = await knownFigures(ctx, { indicatorIds: missing, unitIds: [unitId], periods: [key] })
  const told = await totalsThatMayBeTold(ctx, { indicatorIds: known.map(({ indicatorId }) => indicatorId), unitId, period: key })
  for (const { indicatorId, value, numerator, denominator } of known) if (told.has(indicatorId)) found.set(indicatorId, [{ period: key, value, numerator, denominator }])
  return found
}

/** Enough to say what is usual; a form costs the same whether a hundred others are in or three thousand. */
const ALIKE_MOST = 100

/** What units of the same kind and level have handed in in this round, item by item: those that came in last. */
export async function alikeOf(ctx: Context, form: Pick<FormHead, 'id' | 'roundId' | 'unitId' | 'level'>, items: readonly RoundItem[]): Promise<Map<string, number[]>> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Part & { itemId: string }>`
    with alike as (
      select f.id, f.unit_id from report_forms f
      where f.round_id = ${form.roundId} and f.level = ${form.level} and f.id <> ${form.id} and f.handed_in_at is not null
        and exists (select from unit_facts other where other.unit_id = f.unit_id and other.replaced_at is null and ${holdsOn(today, 'other')}
          and other.kind = (select mine.kind from unit_facts mine where mine.unit_id = ${form.unitId} and mine.replaced_at is null and ${holdsOn(today, 'mine')}))
      order by f.handed_in_at desc, f.id limit ${ALIKE_MOST}
    )
    select c.item_id as "itemId", f.unit_id as "unitId", c.value, c.numerator, c.denominator from alike f join report_cells c on c.form_id = f.id`.execute(ctx.db)
  const measures = new Map(items.map(({ id, measure }) => [id, measure]))
  return new Map([...Map.groupBy(rows, ({ itemId }) => itemId)].map(([id, parts]) => [id, parts.flatMap((part) => valueOfCell(part, measures.get(id) ?? '') ?? [])]))
}
