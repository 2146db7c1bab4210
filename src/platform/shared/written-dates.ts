/**
 * Dates in the words of a page, a notice or a mail: one style in each language. English names the month, because 5/6 would
 * be read in two ways.
 */
import { dayOf, type Day } from './dates.ts'
import type { Locale } from './locale.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const english = (month: string): string => MONTHS[Number(month) - 1] ?? month

/** 15/12/2026; 15 Dec 2026. */
export function writtenDay(day: Day, locale: Locale): string {
  const [year = '', month = '01', date = '01'] = day.split('-')
  return `${writtenDayOfYear(month, date, locale)}${locale === 'vi' ? '/' : ' '}${year}`
}

/** A day of every year: 15/12; 15 Dec. */
export function writtenDayOfYear(month: string, date: string, locale: Locale): string {
  return locale === 'vi' ? `${date}/${month}` : `${Number(date)} ${english(month)}`
}

/** 12/2026; Dec 2026. */
export function writtenMonth(year: string, month: string, locale: Locale): string {
  return locale === 'vi' ? `${Number(month)}/${year}` : `${english(month)} ${year}`
}

/** An instant by the Vietnamese clock: 14:05, 15/12/2026. */
export function writtenInstant(instant: Date, locale: Locale): string {
  return `${writtenClock(instant).slice(0, 5)}, ${writtenDay(dayOf(instant), locale)}`
}

/** The Vietnamese clock of an instant, to the second. */
export function writtenClock(instant: Date): string {
  return new Date(instant.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 19)
}
