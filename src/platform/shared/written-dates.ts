import { dayOf, type Day } from './dates.ts'
import type { Locale } from './locale.ts'

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A calendar day as people write it: 27/3/2026, 27 March 2026. */
export function writtenDay(day: Day, locale: Locale): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return locale === 'vi' ? `${date}/${month}/${year}` : `${date} ${MONTHS[month - 1] ?? ''} ${year}`
}

/** An instant by the Vietnamese clock: 14:05, 27/3/2026. */
export function writtenInstant(instant: Date, locale: Locale): string {
  const clock = new Date(instant.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(11, 16)
  return `${clock}, ${writtenDay(dayOf(instant), locale)}`
}
