/** Is a day a day off, and which working day lies before or after it? Pure; what is asked of it is for each room to say. */
import { addDays, type Day } from '#platform/shared/dates.ts'
import { HOLIDAY_YEARS, type Holiday, type HolidayYear } from './years.ts'

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

/** The first working day from `day` on. */
export function workingDayFrom(day: Day, years: Years = HOLIDAY_YEARS): Day {
  let found = day
  while (dayOff(found, years) !== null) found = addDays(found, 1)
  return found
}
