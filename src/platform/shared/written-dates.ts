import { dayOf, type Day } from './dates.ts'
import type { Locale } from './locale.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A calendar day as people write it: 27/03/2026, 27 March 2026. */
export function writtenDay(day: Day, locale: Locale): string {
  const [year = '', month = '01', date = '01'] = day.split('-')
  return locale === 'vi' ? `${date}/${month}/${year}` : `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`
}

/** An instant by the Vietnamese clock: 14:05, 27/03/2026. */
export function writtenInstant(instant: Date, locale: Locale): string {
  const clock = new Date(instant.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 16)
  return `${clock}, ${writtenDay(dayOf(instant), locale)}`
}
