/** The periods of a reporting calendar: each day lies in one of each kind. Pure. */
import type { PeriodKind } from '#platform/shared/aggregation.ts'
import { addDays, endOfMonth, type Day } from '#platform/shared/dates.ts'

/**
 * `state`: reports of state administration (Decree 09/2019/ND-CP, article 12): a month runs from the 15th of the one before to its own
 * 14th, and quarters, halves and years follow. `calendar`: statistics, and party bodies unless their plan says otherwise.
 */
export const CALENDARS = ['calendar', 'state'] as const
export type Calendar = (typeof CALENDARS)[number]

export type CountedKind = Exclude<PeriodKind, 'whole'>

export interface Period {
  /** '2026', '2026-H1', '2026-Q2', '2026-04', of the year and month in which it ends. */
  key: string
  from: Day
  to: Day
}

const MONTHS: Record<CountedKind, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const LAST_DAY = 14

const two = (number: number): string => String(number).padStart(2, '0')
const firstOf = (year: number, month: number): Day => new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10)

/** The month in which the month of the calendar that holds `day` ends. */
function monthOf(calendar: Calendar, day: Day): [year: number, month: number] {
  const within = calendar === 'state' && Number(day.slice(8)) > LAST_DAY ? addDays(endOfMonth(day), 1) : day
  return [Number(within.slice(0, 4)), Number(within.slice(5, 7))]
}

/** In which year, and which of its periods from 1. */
function placeOf(calendar: Calendar, kind: CountedKind, day: Day): [year: number, nth: number] {
  const [year, month] = monthOf(calendar, day)
  return [year, Math.ceil(month / MONTHS[kind])]
}

const keyAt = (kind: CountedKind, year: number, nth: number): string =>
  ({ month: `${year}-${two(nth)}`, quarter: `${year}-Q${nth}`, 'half-year': `${year}-H${nth}`, year: `${year}` })[kind]

export const keyIn = (calendar: Calendar, kind: CountedKind, day: Day): string => keyAt(kind, ...placeOf(calendar, kind, day))
export const periodIn = (calendar: Calendar, kind: CountedKind, day: Day): Period => periodAt(calendar, kind, ...placeOf(calendar, kind, day))

/** `nth` of the year, from 1. */
function periodAt(calendar: Calendar, kind: CountedKind, year: number, nth: number): Period {
  const months = MONTHS[kind]
  const [first, last] = [firstOf(year, (nth - 1) * months + 1), firstOf(year, nth * months)]
  const key = keyAt(kind, year, nth)
  if (calendar === 'calendar') return { key, from: first, to: endOfMonth(last) }
  return { key, from: addDays(addDays(first, -1).slice(0, 8) + two(LAST_DAY), 1), to: last.slice(0, 8) + two(LAST_DAY) }
}

/** By its key; null for what is no key. */
export function periodOfKey(calendar: Calendar, key: string): Period | null {
  const [, year = '', , half, quarter, month] = /^(\d{4})(-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(key) ?? []
  if (!year) return null
  const kind = half ? 'half-year' : quarter ? 'quarter' : month ? 'month' : 'year'
  return periodAt(calendar, kind, Number(year), Number(half ?? quarter ?? month ?? 1))
}

/** The one before it of the same kind, to compare with. */
export const before = (calendar: Calendar, kind: CountedKind, { from }: Period): Period => periodIn(calendar, kind, addDays(from, -1))

/** From the one that holds the day backwards, without end. */
export function* periodsBack(calendar: Calendar, kind: CountedKind, day: Day): Generator<Period> {
  for (let period = periodIn(calendar, kind, day); ; period = before(calendar, kind, period)) yield period
}

/** The same period of the year before. */
export function yearBefore(calendar: Calendar, { key }: Period): Period | null {
  return periodOfKey(calendar, `${String(Number(key.slice(0, 4)) - 1).padStart(4, '0')}${key.slice(4)}`)
}
