/**
 * Does a last day fall on a day off, and which working day lies before it? Shown beside a deadline, never applied to it:
 * a plan's day stays the day that the plan names. Pure.
 */
import { addDays, type Day } from '#platform/shared/dates.ts'
import { HOLIDAY_YEARS, type Holiday, type HolidayYear } from '#foundations/org/rules.ts'

/** A day that an administrator entered has a name of its own. */
export type DayOff = Holiday | 'saturday' | 'sunday' | { name: string }

export type Years = Readonly<Record<string, HolidayYear>>

export function dayOff(day: Day, years: Years = HOLIDAY_YEARS): DayOff | null {
  const holiday = years[day.slice(0, 4)]?.days[day]
  if (typeof holiday === 'string') return holiday
  if (holiday) return holiday.working ? null : { name: holiday.name }
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 ? 'sunday' : weekday === 6 ? 'saturday' : null
}

/** The last working day up to and including `day`. */
export function workingDayUpTo(day: Day, years: Years = HOLIDAY_YEARS): Day {
  let found = day
  while (dayOff(found, years) !== null) found = addDays(found, -1)
  return found
}

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
