/** By when a form is due, and whether it came in time. Pure. */
import { dayOff, type Years } from '#foundations/org/rules.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'

/** The `count`-th working day after a day; before it when below zero; 0: the first working day from the day itself on. */
export function workingDaysFrom(day: Day, count: number, years?: Years): Day {
  const isWorked = (one: Day): boolean => dayOff(one, years) === null
  let found = day
  if (count === 0) {
    while (!isWorked(found)) found = addDays(found, 1)
    return found
  }
  const step = count > 0 ? 1 : -1
  for (let left = Math.abs(count); left > 0; ) {
    found = addDays(found, step)
    if (isWorked(found)) left--
  }
  return found
}

/** That whoever gets a form while its round runs has for it at least; the day that was meant for others stands where it is later. */
export const HEIRS_WORKING_DAYS = 5

export const TIMELINESS = ['in_time', 'late', 'awaited', 'overdue'] as const
export type Timeliness = (typeof TIMELINESS)[number]

/** The whole due day counts, by the calendar of Vietnam: whatever came before its midnight is in time. */
export function timelinessOf({ dueOn, firstInAt }: { dueOn: Day; firstInAt: Date | null }, now: Date): Timeliness {
  if (firstInAt) return dayOf(firstInAt) <= dueOn ? 'in_time' : 'late'
  return dayOf(now) <= dueOn ? 'awaited' : 'overdue'
}

export interface Rates {
  expected: number
  /** Handed in at some time, and of these in time. */
  cameIn: number
  inTime: number
  /** Per cent of those expected, cut to one decimal; null where none is expected. */
  completeness: number | null
  timeliness: number | null
}

/** Completeness: forms that came in, of those expected. Timeliness: those that came in time, of those expected (DHIS2 calls them reporting rates). */
export function ratesOf(forms: { dueOn: Day; firstInAt: Date | null; in: boolean }[], now: Date): Rates {
  const expected = forms.length
  const cameIn = forms.filter((form) => form.in).length
  const inTime = forms.filter((form) => form.in && timelinessOf(form, now) === 'in_time').length
  const rate = (count: number): number | null => (expected === 0 ? null : Math.floor((count * 1000) / expected) / 10)
  return { expected, cameIn, inTime, completeness: rate(cameIn), timeliness: rate(inTime) }
}
