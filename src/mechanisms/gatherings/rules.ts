/** When gatherings are: pure, in the clock of Vietnam. */
import { addDays, dayOf, startOfDay, type Day } from '#platform/shared/dates.ts'

export interface When {
  day: Day
  /** HH:MM */
  from: string
  to: string
  lastDay?: Day | undefined
}

/** The instant of a clock time on a day in Vietnam. */
export function momentOf(day: Day, time: string): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return new Date(startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000)
}

/** HH:MM in Vietnam. */
export function timeOf(moment: Date): string {
  const minutes = Math.floor((moment.getTime() - startOfDay(dayOf(moment)).getTime()) / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export function spanOf({ day, from, to, lastDay }: When): { startsAt: Date; endsAt: Date } {
  return { startsAt: momentOf(day, from), endsAt: momentOf(lastDay ?? day, to) }
}

/** The same the other way round, for a form. */
export function whenOf(startsAt: Date, endsAt: Date): When {
  const [day, lastDay] = [dayOf(startsAt), dayOf(endsAt)]
  return { day, from: timeOf(startsAt), to: timeOf(endsAt), ...(lastDay === day ? {} : { lastDay }) }
}

/** More than a conference ever takes; a typing slip in the year is caught here. */
export const LONGEST_DAYS = 31
/** As far ahead as anybody plans; the same. */
export const AHEAD_DAYS = 1500

export type WhenFault = 'gatherings.ends_before_start' | 'gatherings.too_long' | 'gatherings.too_far' | 'gatherings.in_the_past'

/** What is wrong with a time, and at which field; null for a good one. */
export function whenFault(when: When, now: Date, heldBefore: boolean): { field: string; reason: WhenFault } | null {
  const { startsAt, endsAt } = spanOf(when)
  const last = when.lastDay ?? when.day
  if (last < when.day) return { field: 'lastDay', reason: 'gatherings.ends_before_start' }
  if (endsAt <= startsAt) return { field: 'to', reason: 'gatherings.ends_before_start' }
  if (last > addDays(when.day, LONGEST_DAYS)) return { field: 'lastDay', reason: 'gatherings.too_long' }
  if (when.day > addDays(dayOf(now), AHEAD_DAYS)) return { field: 'day', reason: 'gatherings.too_far' }
  if (endsAt <= now && !heldBefore) return { field: 'day', reason: 'gatherings.in_the_past' }
  return null
}
