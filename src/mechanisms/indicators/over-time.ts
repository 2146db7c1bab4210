/** What an indicator comes to over several of its own periods: the one rule of reports, forms, screens and the interface. Pure. */
import { PERIODS, type Aggregation, type OverTimeKind, type PeriodKind } from '#platform/shared/aggregation.ts'
import { addDays, type Day } from '#platform/shared/dates.ts'
import { fromDecimal, over, plus, times, toDecimal, ZERO, type Fraction } from './formula/fraction.ts'
import { decimalOf } from './numbers.ts'
import { keyIn, periodIn, periodOfKey, type Calendar, type Period } from './periods.ts'
import type { KeptCalendar } from './versions.ts'

/** What is asked about: a period of a calendar by its key, or days of one's own. */
export type Stretch = { calendar: Calendar; key: string } | { from: Day; to: Day }

export interface Timed {
  period: PeriodKind
  calendar: KeptCalendar
}

export interface Split {
  /** Keys of the indicator's own periods, the earliest first. */
  keys: string[]
  /** Those that reach beyond the stretch on one side: what is counted in them cannot be parted. */
  cut: string[]
  /** The stretch has a name, so that a figure without its whole would bear that name wrongly. */
  named: boolean
  /** Days that the figures speak of where they are not those of the stretch: the same name in another calendar, or a longer period. */
  instead: { from: Day; to: Day } | null
}

/** More periods than that are no figure that somebody reads. */
export const MOST_PARTS = 60

const NO_CUT = { cut: [] as string[], named: true }

/** Which periods of the indicator make up the stretch; null where there would be too many, or the key is none. */
export function splitOf({ period: kind, calendar }: Timed, stretch: Stretch): Split | null {
  if (kind === 'whole' || calendar === 'plan') return { ...NO_CUT, keys: ['all'], instead: null }
  const named = 'key' in stretch
  const span = named ? periodOfKey(stretch.calendar, stretch.key) : stretch
  if (!span || span.from > span.to) return null
  if (named && lengthOf(kind) >= lengthOf(kindOfKey(stretch.key))) {
    const own = kindOfKey(stretch.key) === kind ? periodOfKey(calendar, stretch.key) : periodIn(calendar, kind, span.to)
    return own && { ...NO_CUT, keys: [own.key], instead: isSame(own, span) ? null : daysOf(own) }
  }
  const touched = periodsWithin(calendar, kind, span)
  if (!touched) return null
  const [only] = touched
  // A year, of which days of one's own are a part, is told as the year.
  if (touched.length === 1 && only && !isSame(only, span)) return { ...NO_CUT, named, keys: [only.key], instead: daysOf(only) }
  const isWhole = ({ from, to }: Period): boolean => from >= span.from && to <= span.to
  return { keys: touched.filter(isWhole).map(({ key }) => key), cut: touched.filter((one) => !isWhole(one)).map(({ key }) => key), named, instead: null }
}

function periodsWithin(calendar: Calendar, kind: Exclude<PeriodKind, 'whole'>, { from, to }: { from: Day; to: Day }): Period[] | null {
  const found: Period[] = []
  for (let period = periodIn(calendar, kind, from); period.from <= to; period = periodIn(calendar, kind, addDays(period.to, 1))) {
    if (found.length === MOST_PARTS) return null
    found.push(period)
  }
  return found
}

/** From the beginning of its year to this period, the earliest first. */
export function yearSoFar({ period: kind, calendar }: Timed, key: string): string[] {
  const until = calendar === 'plan' ? null : periodOfKey(calendar, key)
  if (kind === 'whole' || kind === 'year' || calendar === 'plan' || !until) return [key]
  const year = periodOfKey(calendar, keyIn(calendar, 'year', until.to))
  return year ? (periodsWithin(calendar, kind, { from: year.from, to: until.to }) ?? []).map((one) => one.key) : [key]
}

/** From longest to shortest. */
const lengthOf = (kind: PeriodKind): number => -PERIODS.indexOf(kind)
const isSame = (one: { from: Day; to: Day }, other: { from: Day; to: Day }): boolean => one.from === other.from && one.to === other.to
const daysOf = ({ from, to }: Period): { from: Day; to: Day } => ({ from, to })

function kindOfKey(key: string): PeriodKind {
  const rest = key.slice(5)
  return rest === '' ? 'year' : rest.startsWith('H') ? 'half-year' : rest.startsWith('Q') ? 'quarter' : 'month'
}

/** What is known of one period, or of several that were put together before. */
export interface Part {
  key: string
  value: number | null
  numerator: number | null
  denominator: number | null
  hidden: boolean
  estimated: boolean
}

export const WITHOUT = ['nothing', 'hidden', 'distinct', 'cut', 'unweighted'] as const

export interface Carried {
  value: number | null
  numerator: number | null
  denominator: number | null
  hidden: boolean
  /** All that it should be made of is in it, and nothing of it is an estimate. */
  complete: boolean
  /** Why there is no value. */
  without: (typeof WITHOUT)[number] | null
  /** How many periods it should be made of. */
  of: number
  missing: string[]
  estimated: string[]
  /** A mean without what stands behind it: it weighs nothing. */
  unweighted: string[]
  cut: string[]
}

/** How an indicator is counted, as far as its periods are concerned. */
export interface CountedOver {
  kind: Aggregation
  overTime: OverTimeKind
}

/** Households that sort their waste are as many at the end of a year as in its last month: whatever units add up, months may not. */
export const kindOver = ({ kind, overTime }: CountedOver): Aggregation => (overTime === 'last' ? 'last' : kind)

const exact = (number: number): Fraction => fromDecimal(decimalOf(number) ?? toDecimal({ top: BigInt(Math.round(number)), bottom: 1n }, 0))
const plain = (amount: Fraction): number => Number(toDecimal(amount, 6))
const sumOf = (numbers: number[]): Fraction => numbers.reduce((sum, one) => plus(sum, exact(one)), ZERO)

/**
 * By `kindOver`. `add`: the sum. `weighted_mean`: sum of numerators by sum of denominators. `last`: the latest that is known. `distinct`: whoever was
 * counted in two months was counted once a month, so nothing is added. One period alone is itself. Whatever is hidden in one period is
 * hidden in the whole: then a difference of two stretches is a sum of periods that are told anyway, and gives no small group away.
 */
export function carried(parts: readonly Part[], { measure, ...counted }: CountedOver & { measure: string }, { cut, named }: Pick<Split, 'cut' | 'named'> = NO_CUT): Carried {
  const kind = kindOver(counted)
  const known = parts.filter(({ value }) => value !== null)
  const missing = parts.filter(({ value, hidden }) => value === null && !hidden).map(({ key }) => key)
  const unweighted = kind === 'weighted_mean' && parts.length > 1 ? known.filter(({ denominator }) => denominator === null).map(({ key }) => key) : []
  const said = { of: parts.length, missing, estimated: known.filter(({ estimated }) => estimated).map(({ key }) => key), unweighted, cut: [...cut], hidden: parts.some(({ hidden }) => hidden) }
  const refused = (without: Carried['without']): Carried => ({ value: null, numerator: null, denominator: null, complete: false, without, ...said })
  const latest = known.at(-1)
  if (said.hidden) return refused('hidden')
  if (cut.length > 0 && named && kind !== 'last') return refused('cut')
  if (!latest) return refused('nothing')
  if (kind === 'distinct' && parts.length + cut.length > 1) return refused('distinct')
  const complete = !missing.length && !said.estimated.length && !unweighted.length && !cut.length
  if (parts.length === 1 || kind === 'last' || kind === 'distinct') {
    const isUpToDate = kind !== 'last' || latest === parts.at(-1)
    return { value: latest.value, numerator: latest.numerator, denominator: latest.denominator, without: null, ...said, complete: kind === 'last' ? isUpToDate && !latest.estimated && !cut.length : complete }
  }
  if (kind === 'add') return { value: plain(sumOf(known.map(({ value }) => value ?? 0))), numerator: null, denominator: null, without: null, ...said, complete }
  const weighed = known.filter(({ denominator }) => denominator !== null)
  const [top, bottom] = [sumOf(weighed.map(({ numerator }) => numerator ?? 0)), sumOf(weighed.map(({ denominator }) => denominator ?? 0))]
  if (bottom.top === 0n) return refused('unweighted')
  const value = plain(times(over(top, bottom), exact(measure === '%' ? 100 : 1)))
  return { value, numerator: plain(top), denominator: plain(bottom), without: null, ...said, complete }
}

/**
 * What was asked of several periods together: of a sum the sum, of a mean each period's own weighed by what it counted, so that whoever is
 * on the line in each of them is on the line of the whole; else the latest. Null where one of them has none.
 */
export function dueOverTime(parts: readonly { due: number | null; denominator: number | null }[], counted: CountedOver): number | null {
  const kind = kindOver(counted)
  const dues = parts.flatMap(({ due }) => due ?? [])
  const [last] = dues.slice(-1)
  if (last === undefined || dues.length < parts.length) return null
  if (kind === 'last' || dues.every((due) => kind !== 'add' && due === last)) return last
  if (kind === 'distinct') return null
  if (kind === 'add') return plain(sumOf(dues))
  const weight = sumOf(parts.map(({ denominator }) => denominator ?? 0))
  if (weight.top === 0n) return null
  return plain(over(parts.reduce((sum, { due, denominator }) => plus(sum, times(exact(due ?? 0), exact(denominator ?? 0))), ZERO), weight))
}

/** Names of longer periods that hold some of these, the latest first. They are alike in every calendar: a period bears the name of the month in which it ends. */
export function longerKeys(keys: readonly string[]): string[] {
  const found = keys.flatMap((key) => {
    const period = periodOfKey('calendar', key)
    const [own, ...longer] = period ? PERIODS.slice(1).toReversed().slice(PERIODS.toReversed().indexOf(kindOfKey(key))) : []
    return period && own ? longer.map((kind) => keyIn('calendar', kind as Exclude<PeriodKind, 'whole'>, period.to)) : []
  })
  return [...new Set(found)].toSorted((one, other) => (one < other ? 1 : -1))
}
