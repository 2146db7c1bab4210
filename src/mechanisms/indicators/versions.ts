/** Which version of an indicator holds for a period, and what a period is. Pure. */
import type { PeriodKind } from '#platform/shared/aggregation.ts'
import type { Day } from '#platform/shared/dates.ts'
import { periodOfKey, type Calendar, type Period } from './periods.ts'

/** `plan`: the plan's own dates, one period that is called 'all'. */
export type KeptCalendar = Calendar | 'plan'

export interface Validity {
  number: number
  from: Day | null
  to: Day | null
}

/** The period of a key in an indicator's own calendar and length; null for a key that is none of it. */
export function periodIn(of: { calendar: KeptCalendar; period: PeriodKind }, key: string): Period | 'all' | null {
  if (of.calendar === 'plan' || of.period === 'whole') return key === 'all' ? 'all' : null
  if (kindOfKey(key) !== of.period) return null
  return periodOfKey(of.calendar, key)
}

function kindOfKey(key: string): PeriodKind {
  const rest = key.slice(5)
  return key === 'all' ? 'whole' : rest === '' ? 'year' : rest.startsWith('H') ? 'half-year' : rest.startsWith('Q') ? 'quarter' : 'month'
}

/** The one with the latest beginning that the period's last day has reached; of two with one beginning the one made later. A whole plan has no last day: the latest holds. */
export function versionFor<T extends Validity>(versions: readonly T[], period: Period | 'all'): T | null {
  const begun = versions.filter(({ from }) => period === 'all' || from === null || from <= period.to)
  const order = (one: T, other: T): number => ((one.from ?? '') === (other.from ?? '') ? one.number - other.number : (one.from ?? '') < (other.from ?? '') ? -1 : 1)
  return begun.toSorted(order).at(-1) ?? null
}

/** Is anybody asked for the period by the version that holds for it? */
export const isAsked = ({ to }: Validity, period: Period | 'all'): boolean => period === 'all' || to === null || period.from <= to
