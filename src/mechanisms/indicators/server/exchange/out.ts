/** Values on their way out: what units counted themselves, or what a unit and everything below it come to. Whoever sees the total of the unit gets them. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { outsideCode } from '../../exchange/dhis2.ts'
import type { ValueOut } from '../../exchange/values.ts'
import { decimalOf } from '../../numbers.ts'
import type { ListValues } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import type { z } from 'zod'
import { ensureSeesTotal, isSeen, isSeenWithParts, READ } from '../find.ts'
import { veilsOf } from '../persons.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from '../totals.ts'
import { askedIndicators, type Asked } from '../values/asked.ts'

export type Wanted = Omit<z.output<typeof ListValues>, 'offset' | 'limit'>
export type Out = ValueOut & { indicatorId: string; measure: string; unitId: string; unitCode: string | null; isByHand: boolean; hasEvidence: boolean }

interface Found extends Omit<Out, 'unit' | 'indicator' | 'unitName' | 'hidden' | 'decimals' | 'isMean' | 'partCodes'> {
  code: string
  outside: Partial<Record<'value' | 'numerator' | 'denominator', string>> | null
  /** Of a part what the whole is called there. */
  outsideWhole: string | null
  outsideUnit: string | null
  persons: boolean
  kind: Asked['kind']
}

/** `limit` and one more, so that the caller knows whether there is another page. */
export async function valuesOut(ctx: Context, wanted: Wanted, { offset, limit, everybody = false }: { offset: number; limit: number; everybody?: boolean }): Promise<Out[]> {
  await ensureSeesTotal(ctx, wanted.unitId)
  const found = wanted.table === 'values' ? await ownValues(ctx, wanted, { offset, limit }) : await totals(ctx, wanted, { offset, limit })
  const names = await unitNamesOn(ctx, found.map(({ unitId }) => unitId), dayOf(ctx.now))
  const asked = await askedIndicators(ctx, found.map(({ indicatorId }) => indicatorId))
  const hidden = wanted.table === 'values' ? await hiddenSingles(ctx, found) : everybody ? await hiddenFromEverybody(ctx, wanted.unitId, found) : await hiddenTotals(ctx, found)
  return found.map(({ persons: _persons, kind, ...value }, at) => outOf(value, { asked: asked.get(value.indicatorId), name: names.get(value.unitId)?.name ?? '', hidden: hidden[at] ?? false, kind }))
}

type Coded = Omit<Found, 'persons' | 'kind'>

function outOf({ code, outside, outsideWhole, outsideUnit, ...value }: Coded, given: { asked: Asked | undefined; name: string; hidden: boolean; kind: Asked['kind'] }): Out {
  const period = given.asked && periodIn(given.asked, value.period)
  const decimals = given.asked && period ? (versionFor(given.asked.versions, period)?.decimals ?? null) : null
  const called = outside?.value ? outsideCode(outside.value, value.category) : { code: outsideWhole ?? code, combo: value.category }
  const codes = { partCodes: { numerator: outside?.numerator ?? '', denominator: outside?.denominator ?? '' }, indicator: called.code, category: called.combo, unit: outsideUnit ?? value.unitCode ?? value.unitId, unitName: given.name }
  const shown = { ...value, ...codes, isMean: given.kind === 'weighted_mean', decimals, hidden: given.hidden }
  return given.hidden ? { ...shown, value: null, numerator: null, denominator: null, comment: '' } : shown
}

const CODES = sql`(select json_object_agg(o.part, o.code) from indicator_outside_codes o where o.indicator_id = i.id) as outside,
  (select o.code from indicator_outside_codes o where o.indicator_id = i.part_of and o.part = 'value') as "outsideWhole", coalesce(i.category, '') as category,
  (select o.code from unit_outside_codes o where o.unit_id = u.unit_id) as "outsideUnit", u.code as "unitCode"`

/** Units that stand there today; of everything below also those that stood there once. With the code that each bears, or bore last. */
function unitsIn(ctx: Context, { unitId, reach }: Wanted): RawBuilder<unknown> {
  const today = dayOf(ctx.now)
  const depth = reach === 'unit' ? sql`p.depth = 0 and ${holdsOn(today, 'p')}` : reach === 'below' ? sql`p.depth <= 1 and ${holdsOn(today, 'p')}` : sql`true`
  return sql`(select distinct on (f.unit_id) f.unit_id, f.code, f.sort_key from unit_facts f
    where f.replaced_at is null and f.unit_id in (select p.unit_id from unit_paths p where p.ancestor_id = ${unitId} and ${depth}) and ${wasVisible(ctx, READ, 'f.unit_id')}
    order by f.unit_id, (f.valid_from <= ${today}::date) desc, f.valid_from desc)`
}

/** Of single values the parts come along with their whole; totals of parts are told by breakdown/ alone. */
const chosen = (ctx: Context, { indicatorIds, fromYear, toYear, table }: Wanted, period: string): RawBuilder<unknown> => sql`${table === 'values' ? isSeenWithParts(ctx) : isSeen(ctx)}
  and ${indicatorIds.length ? sql`(i.id = any(${indicatorIds}::uuid[]) or i.part_of = any(${indicatorIds}::uuid[]))` : sql`true`}
  and (${sql.ref(period)} = 'all' or left(${sql.ref(period)}, 4)::int between ${fromYear ?? 1} and ${toYear ?? 9999})`

async function ownValues(ctx: Context, wanted: Wanted, { offset, limit }: { offset: number; limit: number }): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select i.id as "indicatorId", coalesce(w.code, i.code) as code, i.words as "indicatorWords", i.measure, i.calendar, i.kind, i.persons, i.source = 'indicators.value' as "isByHand", f.unit_id as "unitId", f.period, ${CODES},
      trim_scale(case i.kind when 'weighted_mean' then round(coalesce(sum(f.numerator) / nullif(sum(f.denominator), 0) * (case when i.measure = '%' then 100 else 1 end), max(f.value)), 12)
        when 'last' then (array_agg(f.value order by f.counted_to desc, f.entered_at desc))[1] else sum(f.value) end)::text as value,
      case when i.kind = 'weighted_mean' then trim_scale(sum(f.numerator))::text end as numerator, case when i.kind = 'weighted_mean' then trim_scale(sum(f.denominator))::text end as denominator,
      coalesce(bool_or(v.estimated), false) as estimated, coalesce(max(v.comment), '') as comment, to_char(max(f.entered_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') as at,
      bool_or(v.evidence_id is not null) is true as "hasEvidence"
    from figures f join indicators i on i.id = f.indicator_id left join indicators w on w.id = i.part_of join ${unitsIn(ctx, wanted)} u on u.unit_id = f.unit_id left join indicator_values v on v.id = f.origin_row
    where f.replaced_at is null and not f.stated and ${chosen(ctx, wanted, 'f.period')}
    group by i.id, w.id, u.unit_id, u.code, u.sort_key, f.unit_id, f.period
    order by coalesce(w.number, i.number), i.part_of is not null, i.number, u.sort_key, f.unit_id, f.period offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  return rows
}

async function totals(ctx: Context, wanted: Wanted, { offset, limit }: { offset: number; limit: number }): Promise<Found[]> {
  const { rows } = await sql<Omit<Found, 'value' | 'numerator' | 'denominator' | 'estimated'> & SumRow>`
    select i.id as "indicatorId", i.code, i.words as "indicatorWords", i.measure, i.calendar, i.kind, i.persons, false as "isByHand", k.unit_id as "unitId", k.period, ${CODES}, ${SUM},
      '' as comment, null as at, false as "hasEvidence"
    from rollup_sums k join indicators i on i.id = k.indicator_id join ${unitsIn(ctx, wanted)} u on u.unit_id = k.unit_id ${JOIN_LATEST}
    where k.view = 'today' and ${chosen(ctx, wanted, 'k.period')} ${wanted.reach === 'all' ? sql`` : sql`and k.unit_id = any(array(select x.unit_id from ${unitsIn(ctx, wanted)} x))`}
    order by i.number, u.sort_key, k.unit_id, k.period offset ${offset} limit ${limit + 1}`.execute(ctx.db)
  const text = (number: number | null): string | null => (number === null ? null : decimalOf(number))
  return rows.map((row) => {
    const total = totalOf(row, row, new Map())
    // Numbers that count by a share since a unit was divided are no more than estimated.
    return { ...row, value: text(total.value), numerator: text(total.numerator), denominator: text(total.denominator), estimated: total.estimated > 0 }
  })
}

/** Single figures of persons are for those who belong to the unit that counted them. */
async function hiddenSingles(ctx: Context, found: Found[]): Promise<boolean[]> {
  const own = await ownUnitsOf(ctx, found.filter(({ persons }) => persons).map(({ unitId }) => unitId))
  return found.map(({ persons, unitId }) => persons && !own.has(unitId))
}

async function hiddenTotals(ctx: Context, found: Found[]): Promise<boolean[]> {
  const veils = await veilsOf(ctx, found.filter(({ persons }) => persons))
  const told = new Map<string, Awaited<ReturnType<typeof veils.shows>>>()
  for (const { persons, unitId } of found) if (persons && !told.has(unitId)) told.set(unitId, await veils.shows(unitId))
  return found.map((row) => row.persons && told.get(row.unitId)?.(row) !== true)
}

/** Nobody knows anybody: the unit and those right below it, as somebody without any right would see them beside each other. */
async function hiddenFromEverybody(ctx: Context, topId: string, found: Found[]): Promise<boolean[]> {
  const veils = await veilsOf({ ...ctx, actor: null }, found.filter(({ persons }) => persons))
  const [top, beside] = [await veils.shows(topId), await veils.beside(topId)]
  return found.map((row) => row.persons && !(top(row) && (row.unitId === topId || beside(row)?.has(row.unitId) === true)))
}
