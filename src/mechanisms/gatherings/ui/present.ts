/** When a gathering is, in words; pure, for pages, notices and papers alike. */
import { dayOf, type Day } from '#platform/shared/dates.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { timeOf } from '../rules.ts'
import { text } from '../text.ts'

/** "Thứ ba, 10/03/2026" */
export function dayWords(day: Day, locale: Locale): string {
  const weekday = text(locale).weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return `${weekday}, ${writtenDay(day, locale)}`
}

/** "Thứ ba, 10/03/2026, 07:30–09:00"; over several days both of them. */
export function spanWords(startsAt: Date, endsAt: Date, locale: Locale): string {
  const words = text(locale)
  const [first, last] = [dayOf(startsAt), dayOf(endsAt)]
  if (first === last) return words.span(dayWords(first, locale), timeOf(startsAt), timeOf(endsAt))
  return words.spanOver(writtenDay(first, locale), timeOf(startsAt), writtenDay(last, locale), timeOf(endsAt))
}
