/** Parts of a number beside their whole: the whole is their sum where nobody said it, and where its definition says so they must come to it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { FieldErrors } from '#platform/shared/errors.ts'
import { gapOf, wholeOf, type Gap } from '../../breakdown/agree.ts'
import type { Division } from '../../breakdown/axes.ts'
import type { Decimal } from '../../numbers.ts'
import { categoryWords } from '../../text/categories.ts'
import { partsFor, type OpenParts } from './parts.ts'

export const NUMBERS = ['value', 'numerator', 'denominator'] as const
export type NumberName = (typeof NUMBERS)[number]
export type Numbers = Record<NumberName, Decimal | null>

export interface PlaceOfWhole {
  wholeId: string
  unitId: string
  period: string
}

/** What stands there, of the whole and of each part, by indicator. */
export interface CellNumbers {
  parts: OpenParts
  numbers: Map<string, Numbers & { valueId: string | null }>
}

const keyOf = ({ wholeId, unitId, period }: PlaceOfWhole): string => `${wholeId} ${unitId} ${period}`

/** Wholes that are divided in the period, with what is said of them and of their parts now. */
export async function heldWithParts(ctx: Context, places: PlaceOfWhole[]): Promise<Map<string, CellNumbers & PlaceOfWhole>> {
  const parts = await partsFor(ctx, places.map(({ wholeId, period }) => ({ indicatorId: wholeId, period })))
  const divided = [...new Map(places.map((place) => [keyOf(place), place])).values()].flatMap((place) => { const of = parts(place.wholeId, place.period); return of ? [{ ...place, parts: of }] : [] })
  if (!divided.length) return new Map()
  const cells = divided.flatMap(({ wholeId, unitId, period, parts: { ids } }) => [wholeId, ...ids.values()].map((indicatorId) => ({ key: keyOf({ wholeId, unitId, period }), indicatorId, unitId, period })))
  const { rows } = await sql<Numbers & { key: string; indicatorId: string; valueId: string }>`
    select x.key, v.indicator_id as "indicatorId", v.id as "valueId", trim_scale(v.value)::text as value, trim_scale(v.numerator)::text as numerator, trim_scale(v.denominator)::text as denominator
    from indicator_values v join jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as x (key text, "indicatorId" uuid, "unitId" uuid, period text)
      on v.indicator_id = x."indicatorId" and v.unit_id = x."unitId" and v.period = x.period
    where v.replaced_at is null`.execute(ctx.db)
  const byKey = Map.groupBy(rows, ({ key }) => key)
  return new Map(divided.map((place) => [keyOf(place), { ...place, numbers: new Map((byKey.get(keyOf(place)) ?? []).map(({ key: _key, indicatorId, ...numbers }) => [indicatorId, numbers])) }]))
}

export interface FoundGap extends Gap {
  division: Division
  number: NumberName
}

/** Of a mean what is above and what is below each for itself. */
export function gapsIn({ parts, numbers }: CellNumbers, wholeId: string, isMean: boolean): FoundGap[] {
  return parts.divisions.flatMap((division) =>
    (isMean ? (['numerator', 'denominator'] as const) : (['value'] as const)).flatMap((number): FoundGap[] => {
      const gap = gapOf(division, numbers.get(wholeId)?.[number] ?? null, numbersOf({ parts, numbers }, division, number))
      return gap ? [{ ...gap, division, number }] : []
    })
  )
}

function numbersOf({ parts, numbers }: CellNumbers, { categories, rest }: Division, number: NumberName): Map<string, Decimal> {
  return new Map([...categories, rest].flatMap((category) => {
    const said = numbers.get(parts.ids.get(category) ?? '')?.[number]
    return said == null ? [] : [[category, said] as const]
  }))
}

/** Null: a part is missing, or the whole was said. */
function wholeFrom(cell: CellNumbers, wholeId: string, isMean: boolean): Partial<Numbers> | null {
  if (cell.numbers.has(wholeId)) return null
  const of = (division: Division, number: NumberName) => wholeOf(division, numbersOf(cell, division, number))
  for (const division of cell.parts.divisions) {
    const [value, numerator, denominator] = isMean ? [null, of(division, 'numerator'), of(division, 'denominator')] : [of(division, 'value'), null, null]
    if (isMean ? numerator !== null && denominator !== null : value !== null) return isMean ? { numerator, denominator } : { value }
  }
  return null
}

export interface SaidPart {
  /** Where it stands in what was sent. */
  at: number
  place: PlaceOfWhole
  indicatorId: string
  isMean: boolean
  numbers: Numbers
}

export interface Wholes {
  /** Wholes that follow from their parts, said beside them; `like`: the part that was sent last. */
  added: { place: PlaceOfWhole; numbers: Partial<Numbers>; like: number }[]
  faults: FieldErrors
}

/** What was sent, laid over what is known. */
export async function settleWholes(ctx: Context, said: SaidPart[], { refusing }: { refusing: boolean }): Promise<Wholes> {
  const cells = await heldWithParts(ctx, said.map(({ place }) => place))
  const wholes: Wholes = { added: [], faults: {} }
  if (!cells.size) return wholes
  for (const [key, of] of Map.groupBy(said, ({ place }) => keyOf(place))) {
    const cell = cells.get(key)
    const last = of.at(-1)
    if (!cell || !last) continue
    for (const { indicatorId, numbers } of of) cell.numbers.set(indicatorId, { ...numbers, valueId: null })
    const { wholeId } = cell
    const whole = wholeFrom(cell, wholeId, last.isMean)
    if (whole) {
      wholes.added.push({ place: last.place, numbers: whole, like: last.at })
      cell.numbers.set(wholeId, { value: whole.value ?? null, numerator: whole.numerator ?? null, denominator: whole.denominator ?? null, valueId: null })
    }
    if (!refusing || !cell.parts.strict) continue
    const at = of.find(({ indicatorId }) => indicatorId === wholeId)?.at ?? last.at
    for (const gap of gapsIn(cell, wholeId, last.isMean)) wholes.faults[`values.${at}.${gap.number}`] ??= { reason: `indicators.parts_${gap.what}`, detail: gapDetail(ctx, gap) }
  }
  return wholes
}

export const gapDetail = (ctx: Pick<Context, 'locale'>, { division, by, sum, missing }: FoundGap): Record<string, string> => ({
  axes: division.axes.join('_'), by, sum, missing: missing.map((category) => categoryWords(category, ctx.locale)).join('; ')
})
