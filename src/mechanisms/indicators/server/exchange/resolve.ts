/** What a file calls indicators and units, found here: by the code of the other system, by our own, by name. */
import { sql } from 'kysely'
import { holdsOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { categoryWritten } from '../../breakdown/axes.ts'
import { PART_MARKS, type FileIn, type Part, type RowIn } from '../../exchange/values.ts'
import { BY_HAND } from '../definitions/own-sources.ts'
import { isSeen, isSeenWithParts, READ } from '../find.ts'

export interface FoundIndicator {
  id: string
  words: string
  measure: string
  calendar: string
  kind: string
  isByHand: boolean
  persons: boolean
  /** The indicator of which it is a part. */
  partOf: string | null
}
export interface Named<T> {
  is: T
  by: 'outside' | 'code' | 'name'
}
export type Found<T> = Named<T> | { reason: string; detail: Record<string, string> }

type IndicatorRow = Omit<FoundIndicator, 'isByHand'> & { code: string; source: string }

/** A code with its category is looked for first: bodies may map a part of a number of theirs to an indicator of its own. */
export async function indicatorsOf(ctx: Context, { rows, single }: FileIn): Promise<(row: RowIn) => Found<{ indicator: FoundIndicator; part: Part }>> {
  const outside = [...new Set(rows.flatMap(({ indicator, category }) => (category ? [`${indicator}.${category}`, indicator] : [indicator])))]
  const own = [...new Set(rows.map(({ indicator }) => unmarked(indicator).code.toUpperCase()))]
  const names = [...new Set(rows.map((row) => nameOf(row)).filter(Boolean))]
  const { rows: known } = await sql<IndicatorRow & { outside: [string, Part][] | null }>`
    select i.id, i.code, i.words, i.measure, i.calendar, i.kind, i.source, i.persons, i.part_of as "partOf",
      (select json_agg(json_build_array(o.code, o.part)) from indicator_outside_codes o where o.indicator_id = i.id and o.code = any(${outside}::text[])) as outside
    from indicators i
    where (${isSeen(ctx)} and i.code = any(${own}::text[])) or (${isSeenWithParts(ctx)} and (lower(i.words) = any(${names}::text[]) or i.id in (select o.indicator_id from indicator_outside_codes o where o.code = any(${outside}::text[]))))`.execute(ctx.db)
  const one = ({ id, words, measure, calendar, kind, source, persons, partOf }: IndicatorRow): FoundIndicator => ({ id, words, measure, calendar, kind, persons, partOf, isByHand: source === BY_HAND })
  const byOutside = Map.groupBy(known.flatMap((row) => (row.outside ?? []).map(([code, part]) => ({ code, part, row }))), ({ code }) => code)
  const parts = rows.some(({ category }) => category) ? await partsOf(ctx, known.map(({ id }) => id)) : []
  const byOutsideCode = (wanted: string): Found<{ indicator: FoundIndicator; part: Part }> | null => {
    const found = byOutside.get(wanted) ?? []
    const [only] = found
    return found.length > 1 ? refused('outside_code_twice', wanted) : only ? { is: { indicator: one(only.row), part: only.part }, by: 'outside' } : null
  }
  const whole = (row: RowIn): Found<{ indicator: FoundIndicator; part: Part }> => {
    const { indicator: code } = row
    const outside = byOutsideCode(code)
    if (outside) return outside
    const { code: bare, part } = single ? unmarked(code) : { code, part: 'value' as const }
    const own = known.find((indicator) => !indicator.partOf && indicator.code === bare.toUpperCase())
    if (own) return { is: { indicator: one(own), part }, by: 'code' }
    // In a sheet the name of a part stands beside the code of its whole.
    const named = known.filter(({ words }) => nameOf(row) !== '' && words.toLowerCase() === nameOf(row))
    if (named.length > 1) return refused('indicator_name_twice', row.indicatorWords || code)
    const [only] = named
    // A code that nothing bears is not passed over for the name beside it.
    if (only && (code === '' || row.indicatorWords === '')) return { is: { indicator: one(only), part: 'value' }, by: 'name' }
    return refused('indicator_unknown', code || row.indicatorWords)
  }
  return (row) => {
    const { indicator: code, category } = row
    if (!category) return whole(row)
    const outside = byOutsideCode(`${code}.${category}`)
    if (outside) return outside
    const found = whole(row)
    if ('reason' in found || found.is.indicator.partOf) return found
    const of = parts.filter(({ partOf }) => partOf === found.is.indicator.id)
    const part = of.find((one) => one.category === categoryWritten(category))
    if (part) return { is: { ...found.is, indicator: one(part) }, by: found.by }
    if (of.length) return { reason: 'indicators.category_unknown', detail: { code, category: category.slice(0, 60), known: of.map((one) => one.category).join(', ') } }
    return { reason: 'indicators.category_not_taken', detail: { code, category } }
  }
}

async function partsOf(ctx: Context, wholes: string[]): Promise<(IndicatorRow & { category: string })[]> {
  const { rows } = await sql<IndicatorRow & { category: string }>`
    select i.id, i.code, i.words, i.measure, i.calendar, i.kind, i.source, i.persons, i.part_of as "partOf", i.category from indicators i where i.part_of = any(${wholes}::uuid[]) order by i.number`.execute(ctx.db)
  return rows
}

const refused = (reason: string, code: string): Found<never> => ({ reason: `indicators.${reason}`, detail: { code: code.slice(0, 100) } })
const nameOf = ({ indicator, indicatorWords }: RowIn): string => (indicatorWords || indicator).toLowerCase()

function unmarked(code: string): { code: string; part: Part } {
  for (const part of ['numerator', 'denominator'] as const) if (code.endsWith(PART_MARKS[part])) return { code: code.slice(0, -PART_MARKS[part].length), part }
  return { code, part: 'value' }
}

export interface FoundUnit {
  id: string
  name: string
}
type UnitRow = FoundUnit & { code: string | null; outside: string | null; from: Day; to: Day | null; fold: string; below: boolean }

/** Units that the actor sees, of any day: of several that bore a code the one that bore it on the day, else the latest before it. */
export async function unitsOf(ctx: Context, topId: string, { rows }: FileIn): Promise<(row: RowIn, day: Day) => Found<FoundUnit>> {
  const codes = [...new Set(rows.map(({ unit }) => unit).filter(Boolean))]
  const ids = codes.filter((code) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(code))
  const names = [...new Set(rows.map((row) => unitName(row)).filter(Boolean))]
  const { rows: known } = await sql<UnitRow>`
    select f.unit_id as id, f.name, f.code, o.code as outside, f.valid_from as from, f.valid_to as to, f.name_fold as fold,
      exists (select 1 from unit_paths p where p.unit_id = f.unit_id and p.ancestor_id = ${topId} and ${holdsOn(dayOf(ctx.now), 'p')}) as below
    from unit_facts f left join unit_outside_codes o on o.unit_id = f.unit_id
    where f.replaced_at is null and ${wasVisible(ctx, READ, 'f.unit_id')}
      and (f.code = any(${codes}::text[]) or o.code = any(${codes}::text[]) or f.unit_id = any(${ids}::uuid[]) or f.name_fold = any(${names}::text[]))
    order by f.valid_from desc`.execute(ctx.db)
  const group = (key: (row: UnitRow) => string | null): Map<string | null, UnitRow[]> => Map.groupBy(known, key)
  const [byOutside, byCode, byId, byName] = [group(({ outside }) => outside), group(({ code }) => code), group(({ id }) => id), group(({ fold: name }) => name)]
  return (row, day) => {
    const { unit: code } = row
    if (code) {
      const outside = unitsIn(byOutside.get(code), day)
      if (outside.length > 1) return refused('outside_unit_twice', code)
      const [found = unitsIn(byCode.get(code), day)[0] ?? unitsIn(byId.get(code), day)[0]] = outside
      if (found) return { is: { id: found.id, name: found.name }, by: outside.length ? 'outside' : 'code' }
      if (row.unitName) return refused('unit_unknown', code)
    }
    const named = unitsIn(byName.get(unitName(row))?.filter(({ below }) => below), day)
    if (named.length > 1) return refused('unit_name_twice', row.unitName || code)
    const [only] = named
    return only ? { is: { id: only.id, name: only.name }, by: 'name' } : refused('unit_unknown', code || row.unitName)
  }
}

const unitName = ({ unit, unitName: name }: RowIn): string => fold(name || unit)

/** One fact a unit: that of the day, else the nearest before, else the first after; units that lived on the day before all others. */
function unitsIn(facts: UnitRow[] | undefined, day: Day): UnitRow[] {
  const all = facts ?? []
  const on = all.filter(({ from, to }) => from <= day && (to === null || to > day))
  const before = all.filter(({ from }) => from <= day)
  const chosen = on.length ? on : before.length ? before.slice(0, 1) : all.slice(-1)
  return [...new Map(chosen.map((fact) => [fact.id, fact])).values()]
}
