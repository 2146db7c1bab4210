/** Where a unit should stand on a day on the way to its target. Pure. */
import { daysBetween, type Day } from '#platform/shared/dates.ts'
import { fraction, fromDecimal, minus, plus, times, type Fraction } from './formula/fraction.ts'

export const LINES = ['flat', 'linear', 'points'] as const
export type Line = (typeof LINES)[number]

export interface TargetLine {
  value: string
  line: Line
  /** Where an even line begins. */
  begin: string | null
  /** In the order of their days. */
  points: readonly { day: Day; value: string }[]
}

/** `from` and `to`: first and last day of the period. Before its first point a line of points asks for nothing. */
export function dueOn(target: TargetLine, { from, to }: { from: Day; to: Day }, day: Day): Fraction | null {
  if (target.line === 'points') {
    if (day >= to) return fromDecimal(target.value)
    const past = target.points.findLast((point) => point.day <= day)
    return past ? fromDecimal(past.value) : null
  }
  if (target.line === 'flat' || target.begin === null || day >= to) return fromDecimal(target.value)
  if (day < from) return fromDecimal(target.begin)
  const gone = fraction(BigInt(daysBetween(from, day) + 1), BigInt(daysBetween(from, to) + 1))
  const begin = fromDecimal(target.begin)
  return plus(begin, times(gone, minus(fromDecimal(target.value), begin)))
}
