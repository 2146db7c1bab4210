/** Values on their way out: what units counted themselves, or what a unit and everything below it come to. Whoever sees the total of the unit gets them. */
import { sql, type RawBuilder } from 'kysely'
import { holdsOn, unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import { ownUnitsOf } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { outsideCode } from '../../exchange/dhis2.ts'
import { decimalOf } from '../../numbers.ts'
import type { ListValues } from '../../schema.ts'
import { periodIn, versionFor } from '../../versions.ts'
import type { z } from 'zod'
import { ensureSeesTotal, isSeen, isSeenWithParts, READ } from '../find.ts'
import { veilsOf } from '../persons.ts'
import { JOIN_LATEST, SUM, totalOf, type SumRow } from '../totals.ts'
import { askedIndicators, type Asked } from '../values/asked.ts'
import type { Found, Out, Told } from './found.ts'
import { withParts } from './parts-out.ts'

export type Wanted = Omit<z.output<typeof ListValues>, 'offset' | 'limit'>

/** A page of the table, and whether there is another one. Of totals `limit` counts those that are not parts: these come along with them. */
export async function valuesOut(ctx: Context, wanted: Wanted, { offset, limit, everybody = false }: { offset: number; limit: number; everybody?: boolean }): Promise<{ values: Out[]; more: boolean }> {
  await ensureSeesTotal(ctx, wanted.unitId)
  const isTotals = wanted.table === 'totals'
  const all = isTotals ? await totals(ctx, wanted, { offset, limit }) : await ownValues(ctx, wanted, { offset, limit })
  const found = all.slice(0, limit)
  const hidden = !isTotals ? await hiddenSingles(ctx, found) : everybody ? await hiddenFromEverybody(ctx, wanted.unitId, found) : await hiddenTotals(ctx, found)
  const told = found.map((value, at) => ({ ...value, hidden: hidden[at] ?? false }))
  const asked = await askedIndicators(ctx, found.map(({ indicatorId }) => indicatorId))
  const divided = isTotals ? await withParts(ctx, { totals: told, asked, everybodyAt: everybody ? wanted.unitId : undefined }) : told
  const names = await unitNamesOn(ctx, found.map(({ unitId }) => unitId), dayOf(ctx.now))
  return { values: divided.map((value) => outOf(value, names.get(value.unitId)?.name ?? '', decimalsOf(value, asked))), more: all.length > limit }
}

function decimalsOf({ wholeId, indicatorId, period }: Told, asked: Map<string, Asked>): number | null {
  const about = asked.get(wholeId ?? indicatorId)
  const days = about && periodIn(about, period)
  return about && days ? (versionFor(about.versions, days)?.decimals ?? null) : null
}

function outOf({ code, outside, outsideWhole, outsideUnit, persons: _persons, kind, wholeId: _wholeId, ...value }: Told, unitName: string, decimals: number | null): Out {
  const called = outside?.value ? outsideCode(outside.value, value.category) : { code: outsideWhole ?? code, combo: value.category }
  const codes = { partCodes: { numerator: outside?.numerator ?? '', denominator: outside?.denominator ?? '' }, indicator: called.code, category: called.combo, part: value.category, unit: outsideUnit ?? value.unitCode ?? value.unitId, unitName }
  const shown = { ...value, ...codes, isMean: kind === 'weighted_mean', decimals }
  return value.hidden ? { ...shown, value: null, numerator: null, denominator: null, comment: '' } : shown
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

/** Of single values the parts come along with their whole; of totals breakdown/ tells which parts may be told. */
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
