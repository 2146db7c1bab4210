/** Do the parts of a number come to the whole? Exact, and said so that whoever counts knows which one to look at. Pure. */
import { compared, fromDecimal, minus, plus, toDecimal, ZERO, type Fraction } from '../formula/fraction.ts'
import type { Decimal } from '../numbers.ts'
import type { Division } from './axes.ts'

export const GAPS = ['over', 'under', 'missing'] as const
export interface Gap {
  what: (typeof GAPS)[number]
  /** By how much the parts differ from the whole; of what is missing nothing. */
  by: Decimal
  sum: Decimal
  /** Categories without a number. */
  missing: string[]
}

const PLACES = 12
const sumOf = (numbers: readonly Decimal[]): Fraction => numbers.reduce<Fraction>((sum, one) => plus(sum, fromDecimal(one)), ZERO)

/** Of one number: the value, or what is above or below a mean. Nobody who says no part at all has anything wrong. */
export function gapOf(division: Division, total: Decimal | null, parts: ReadonlyMap<string, Decimal>): Gap | null {
  const told = [...division.categories, division.rest].flatMap((category) => parts.get(category) ?? [])
  if (!told.length) return null
  const missing = division.categories.filter((category) => !parts.has(category))
  const sum = sumOf(told)
  const order = total === null ? 0 : compared(sum, fromDecimal(total))
  const by = total === null ? ZERO : minus(sum, fromDecimal(total))
  const gap = (what: Gap['what'], amount = ZERO): Gap => ({ what, by: toDecimal(amount, PLACES), sum: toDecimal(sum, PLACES), missing })
  if (order > 0) return gap('over', by)
  if (missing.length) return gap('missing')
  return order < 0 ? gap('under', minus(ZERO, by)) : null
}

/** The whole, where nobody said it and every part is there: what could not be told apart may be left out, it is nobody then. */
export function wholeOf(division: Division, parts: ReadonlyMap<string, Decimal>): Decimal | null {
  if (division.categories.some((category) => !parts.has(category))) return null
  return toDecimal(sumOf([...division.categories, division.rest].flatMap((category) => parts.get(category) ?? [])), PLACES)
}
