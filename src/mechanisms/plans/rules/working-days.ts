/**
 * Does a last day fall on a day off, and which working day lies before it? Shown beside a deadline, never applied to it:
 * a plan's day stays the day that the plan names. Pure.
 */
import { dayOff, HOLIDAY_YEARS, workingDayUpTo, type DayOff, type Years } from '#foundations/org/rules.ts'
import type { Day } from '#platform/shared/dates.ts'

export { dayOff, workingDayUpTo, type DayOff, type Years }

export interface DayOffNote {
  why: DayOff
  /** The working day before it. */
  before: Day
  /** The holidays of that year are all known here. */
  sure: boolean
}

/** What to say beside a last day; null for an ordinary working day. */
export function dayOffNote(day: Day | null, years: Years = HOLIDAY_YEARS): DayOffNote | null {
  const why = day === null ? null : dayOff(day, years)
  if (day === null || why === null) return null
  return { why, before: workingDayUpTo(day, years), sure: years[day.slice(0, 4)]?.complete ?? false }
}
