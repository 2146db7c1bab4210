/** Gatherings that follow a rule of RFC 5545, moved where a day is a public holiday. Pure. */
import { RRuleTemporal } from 'rrule-temporal'
import { dayOff, workingDayFrom, workingDayUpTo, type Years } from '#foundations/org/rules.ts'
import { addDays, daysBetween, type Day } from '#platform/shared/dates.ts'

export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof WEEKDAYS)[number]
export const SHIFTS = ['none', 'before', 'after'] as const
export type Shift = (typeof SHIFTS)[number]

export type Every =
  | { every: 'week'; interval: number; weekday: Weekday }
  | { every: 'month'; interval: number; monthDay: number }
  /** The first to fourth, or with -1 the last such weekday of the month. */
  | { every: 'month'; interval: number; weekday: Weekday; nth: number }

/** More sessions than anybody plans at once; what is longer is planned again next year. */
export const MOST_SESSIONS = 120
/** As far as a series reaches. */
export const LONGEST_SERIES_DAYS = 1100

/** A day that a month does not have (31) is its last day: the last that exists of 28 to 31. */
export function ruleOf(every: Every): string {
  const often = `INTERVAL=${every.interval}`
  if (every.every === 'week') return `FREQ=WEEKLY;${often};BYDAY=${every.weekday}`
  if ('nth' in every) return `FREQ=MONTHLY;${often};BYDAY=${every.nth}${every.weekday}`
  const { monthDay } = every
  const days = monthDay <= 28 ? String(monthDay) : `${[28, 29, 30, 31].filter((day) => day <= monthDay).join(',')};BYSETPOS=-1`
  return `FREQ=MONTHLY;${often};BYMONTHDAY=${days}`
}

export interface Session {
  /** As the rule gives it. */
  ruleDay: Day
  /** As it is held. */
  day: Day
}

/** The sessions from `from` up to and including `until`, no more than `most` of them. */
export function sessionsOf(rule: string, given: { from: Day; until: Day; shift: Shift; years?: Years; most?: number }): Session[] {
  const most = Math.min(given.most ?? MOST_SESSIONS, MOST_SESSIONS + 1)
  const written = `DTSTART;TZID=Asia/Ho_Chi_Minh:${given.from.replaceAll('-', '')}T000000\nRRULE:${rule};UNTIL=${addDays(given.until, 1).replaceAll('-', '')}T000000Z`
  return new RRuleTemporal({ rruleString: written })
    .all((_day, index) => index < most)
    .map((moment) => moment.toString().slice(0, 10))
    // DTSTART itself may be given although the rule does not name it.
    .filter((day) => day <= given.until && fits(rule, day))
    .map((ruleDay) => ({ ruleDay, day: held(ruleDay, given.shift, given.years) }))
}

function fits(rule: string, day: Day): boolean {
  const byDay = /BYDAY=-?\d*([A-Z]{2})/.exec(rule)?.[1]
  return byDay === undefined || WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] === byDay
}

/** Only a public holiday moves a session: many meet on a Saturday, or in the evening, on purpose. */
function held(day: Day, shift: Shift, years?: Years): Day {
  const why = dayOff(day, years)
  if (shift === 'none' || why === null || why === 'saturday' || why === 'sunday') return day
  return shift === 'before' ? workingDayUpTo(day, years) : workingDayFrom(day, years)
}

export type SeriesFault = 'gatherings.series_without_end' | 'gatherings.series_ends_before' | 'gatherings.series_too_long'

export function seriesFault(startsOn: Day, until: Day | null): { field: string; reason: SeriesFault } | null {
  if (until === null) return { field: 'until', reason: 'gatherings.series_without_end' }
  if (until < startsOn) return { field: 'until', reason: 'gatherings.series_ends_before' }
  return daysBetween(startsOn, until) > LONGEST_SERIES_DAYS ? { field: 'until', reason: 'gatherings.series_too_long' } : null
}
