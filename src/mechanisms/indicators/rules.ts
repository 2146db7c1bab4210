/** What figures come to: pure, so that pages, the interface and tests say the same. */
import type { Aggregation, PeriodKind } from '#platform/shared/aggregation.ts'
import type { Day } from '#platform/shared/dates.ts'
import { keyIn } from './periods.ts'

export { gapOf, wholeOf, type Gap } from './breakdown/agree.ts'
export { categoriesOf, divisionsOf, type Breakdown, type Division } from './breakdown/axes.ts'
export { boundFault, boundsFor, keypadFor, NO_BOUNDS, type Bounds } from './bounds.ts'
export { decimalOf, placesOf, readNumber, type Decimal, type NumberRead, type Whole } from './numbers.ts'
export { before, CALENDARS, keyIn, periodIn, periodOfKey, type Calendar, type CountedKind, type Period } from './periods.ts'
export { carried, kindOver, longerKeys, splitOf, type Split, type Stretch } from './over-time.ts'

/** Units with their small drawings on one page. */
export const UNITS_ON_PAGE = 60

export const VIEWS = ['today', 'then'] as const
/** By the tree as it stood when the figure was counted, or as it stands today. */
export type View = (typeof VIEWS)[number]

/** The period that a figure of a day belongs to: 'all', '2026', '2026-H1', '2026-Q2', '2026-04'. */
export const periodOf = (kind: PeriodKind, day: Day): string => (kind === 'whole' ? 'all' : keyIn('calendar', kind, day))

export interface Sum {
  amount: number
  weight: number
  figures: number
}

/** The value of a sum; null where nothing is in it. `last` is not a sum: its value is that of the latest figure. */
export function valueOf({ amount, weight, figures }: Sum, kind: Exclude<Aggregation, 'last'>, measure: string): number | null {
  if (figures === 0) return null
  if (kind !== 'weighted_mean') return rounded(amount)
  return weight === 0 ? null : rounded((amount / weight) * (measure === '%' ? 100 : 1))
}

/** Shares leave long tails: six places are kept, two of a mean. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

export interface Numbers {
  value: number
  numerator: number | null
  denominator: number | null
}

/** What the figure of a unit was before its first correction, and how much of it counts in a total. */
export interface Shift {
  unitId: string
  share: number
  now: Numbers
  was: Numbers
}

interface ToldTotal {
  value: number | null
  numerator: number | null
  denominator: number | null
  latest: { unit: { id: string } } | null
}

/** What a total would be had nothing in it been corrected; null where that cannot be said. */
export function valueBefore({ value, numerator, denominator, latest }: ToldTotal, { kind, measure }: { kind: Aggregation; measure: string }, shifts: readonly Shift[]): number | null {
  if (value === null || !shifts.length) return null
  if (kind === 'last') return shifts.find(({ unitId }) => unitId === latest?.unit.id)?.was.value ?? null
  const moved = (of: (numbers: Numbers) => number | null): number => shifts.reduce((sum, { share, now, was }) => sum + share * ((of(now) ?? 0) - (of(was) ?? 0)), 0)
  // What is counted one by one is never divided.
  if (kind !== 'weighted_mean') return rounded(value - shifts.reduce((sum, { share, now, was }) => sum + (kind === 'distinct' && share < 1 ? 0 : share * (now.value - was.value)), 0))
  if (numerator === null || denominator === null) return null
  return valueOf({ amount: numerator - moved((one) => one.numerator), weight: denominator - moved((one) => one.denominator), figures: 1 }, kind, measure)
}

/** Of the normal distribution, for 95 %. */
const Z = 1.959963984540054

/**
 * The rate of which one can be 95 % sure that the true one is not lower (E. B. Wilson, JASA 22, 1927): three of three say less than
 * ninety of a hundred, so that a list of units treats small ones fairly. 0 to 1; nothing counted is 0.
 */
export function wilsonLower(numerator: number, denominator: number): number {
  if (numerator === 0) return 0
  const rate = numerator / denominator
  const square = (Z * Z) / denominator
  const spread = Z * Math.sqrt((rate * (1 - rate)) / denominator + square / (4 * denominator))
  return Math.max(0, (rate + square / 2 - spread) / (1 + square))
}
