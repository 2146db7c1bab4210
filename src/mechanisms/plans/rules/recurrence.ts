/** Work that comes again: from a deadline of a plan to a rule of RFC 5545 and its days. Pure. */
import { RRuleTemporal } from 'rrule-temporal'
import { addDays, isDay, type Day } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { namedTimesIn, type FoundNamedTimes, type NamedTime } from '../reader/grammar/named-times.ts'
import type { Every } from '../schema/values.ts'

export interface RecurringDeadline {
  text: string
  /** As the plan names it: --12-15, or null where it says only how often. */
  date: string | null
  starts?: string | null
  every: Every
}

export interface Occurrence {
  /** The last day that is still in time. */
  dueOn: Day
  /** From this day on it is work: the day after the one before was due. */
  startsOn: Day
}

const WEEKDAYS: [words: RegExp, code: string][] = [
  [/\bthu (?:hai|2)\b/, 'MO'],
  [/\bthu (?:ba|3)\b/, 'TU'],
  [/\bthu (?:tu|4)\b/, 'WE'],
  [/\bthu (?:nam|5)\b/, 'TH'],
  [/\bthu (?:sau|6)\b/, 'FR'],
  [/\bthu (?:bay|7)\b/, 'SA'],
  [/\bchu nhat\b/, 'SU']
]

/** Months of a stretch of the year in which something falls due: every third or sixth, the one named among them. */
function monthsFrom(named: number | null, step: 3 | 6): number[] {
  const first = named === null ? step : ((named - 1) % step) + 1
  return Array.from({ length: 12 / step }, (_, index) => first + index * step)
}

/**
 * The rule in the writing of RFC 5545. A day that a month does not have (31, 29 February) is its last day: the last that
 * exists of 28 to 31. Where the plan names no day, the last day of the stretch: Sunday, the end of the month, of the
 * quarter.
 */
export function recurrenceRule({ text, date, every }: RecurringDeadline): string {
  const [, month = null, day = null] = /^(?:--|\d{4}-)(\d{2})-(\d{2})$/.exec(date ?? '') ?? []
  const words = fold(text)
  if (every === 'day') return 'FREQ=DAILY'
  if (every === 'week') return `FREQ=WEEKLY;BYDAY=${WEEKDAYS.find(([form]) => form.test(words))?.[1] ?? 'SU'}`
  const inWords = /\bngay (?:mung )?(\d{1,2})(?!\s*[/.-]?\d)(?:(?=.*\b(?:thang|quy|nam)\b)|(?<=\b(?:hang|moi) (?:thang|quy)\b.*))/.exec(words)?.[1]
  const named = month === null ? null : Number(month)
  const on = Number(day ?? inWords ?? 0)
  const days = dayRule(on)
  const months = { month: '', quarter: monthsFrom(named, 3), 'half-year': monthsFrom(named, 6), year: named ?? 12 }[every]
  return `FREQ=MONTHLY;${months ? `BYMONTH=${String(months)};` : ''}BYMONTHDAY=${days}`
}

/** 0 stands for the last day of the month; so does every number that is no day. */
function dayRule(on: number): string {
  if (on < 1 || on > 31) return '-1'
  return on <= 28 ? String(on) : `${[28, 29, 30, 31].filter((each) => each <= on).join(',')};BYSETPOS=-1`
}

function yearlyRule({ month, day }: NamedTime): string {
  return `FREQ=MONTHLY;BYMONTH=${month};BYMONTHDAY=${dayRule(day ?? 0)}`
}

/** More than any plan means; a rule without an end is asked for a stretch or a count, never for all of its days. */
const MOST = 1000

/**
 * The occurrences from a day on, up to `until` (its own last day included) and no more than `most`. "Trước ngày 25 hằng
 * tháng" ends on the 24th, as everywhere.
 */
export function occurrencesOf(
  deadline: RecurringDeadline,
  given: { from: Day; until?: Day | null; most?: number }
): Occurrence[] {
  const before = /\btruoc\b/.test(fold(deadline.text)) && deadline.every !== 'day' ? 1 : 0
  const begins = firstDayOf(deadline.starts ?? null)
  const from = begins !== null && begins > given.from ? begins : given.from
  const most = Math.min(given.most ?? MOST, MOST)
  const named = deadline.every === 'year' ? namedTimesIn(deadline.text) : null
  const rules = named ? named.times.map(yearlyRule) : [recurrenceRule(deadline)]
  const ends = [given.until ?? null, named && lastDayOfYear(named, deadline.starts ?? null)].filter((day) => day !== null)
  const found: Occurrence[] = []
  let startsOn = from
  for (const day of daysOf(rules, addDays(from, before), most)) {
    const dueOn = addDays(day, -before)
    if (ends.some((end) => dueOn > end)) break
    found.push({ dueOn, startsOn })
    startsOn = addDays(dueOn, 1)
  }
  return found
}

function daysOf(rules: string[], from: Day, most: number): Day[] {
  const days = rules.flatMap((rule) =>
    new RRuleTemporal({ rruleString: `DTSTART;TZID=Asia/Ho_Chi_Minh:${from.replaceAll('-', '')}T000000\nRRULE:${rule}` })
      .all((_day, index) => index < most)
      .map((moment) => moment.toString().slice(0, 10))
  )
  return [...new Set(days)].sort().slice(0, most)
}

/** "Tháng 3, tháng 9" of a list for one year does not come back in the next. */
function lastDayOfYear({ yearly, year }: FoundNamedTimes, starts: string | null): Day | null {
  const only = year ?? starts?.slice(0, 4) ?? null
  return yearly || only === null ? null : `${only}-12-31`
}

/** For the preview of a review and the page of a task: the next dates on which it falls due. */
export function nextDates(deadline: RecurringDeadline, since: Day, count = 5): Day[] {
  return occurrencesOf(deadline, { from: since, most: count }).map(({ dueOn }) => dueOn)
}

function firstDayOf(date: string | null): Day | null {
  if (date === null) return null
  if (isDay(date)) return date
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(date) ?? []
  if (!year) return null
  const first = quarter ? Number(quarter) * 3 - 2 : Number(month ?? 1)
  return `${year}-${String(first).padStart(2, '0')}-01`
}
