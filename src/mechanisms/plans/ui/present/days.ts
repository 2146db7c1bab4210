/** Days and dates in the words of the page's language, and back from what a person types. */
import { daysBetween, isDay, type Day } from '#platform/shared/dates.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { writtenClock, writtenDay, writtenDayOfYear, writtenInstant, writtenMonth } from '#platform/shared/written-dates.ts'
import type { Words } from '../text.ts'

const ROMAN = ['I', 'II', 'III', 'IV']

/** The names that these pages know the one style of dates by. */
export { writtenClock as clockWords, writtenDay as dayWords, writtenInstant as instantWords }

/** A date as a plan names it (2026, 2026-03, 2026-Q1, 2026-03-15, --12-15), in words. */
export function planDateWords(date: string, words: Words, locale: Locale): string {
  if (isDay(date)) return writtenDay(date, locale)
  const everyYear = /^--(\d{2})-(\d{2})$/.exec(date)
  if (everyYear) return words.common.dayOfYear(writtenDayOfYear(everyYear[1] ?? '', everyYear[2] ?? '', locale))
  const [year = '', rest = ''] = date.split('-')
  if (rest.startsWith('Q')) return words.common.quarterOf(ROMAN[Number(rest.slice(1)) - 1] ?? rest, year)
  if (rest) return words.common.monthOf(writtenMonth(year, rest, locale))
  return words.common.yearOf(year)
}

/** The same date as a person would type it into a field; `readPlanDate` reads it back. */
export function typedPlanDate(date: string | null): string {
  if (date === null) return ''
  if (isDay(date)) return writtenDay(date, 'vi')
  const everyYear = /^--(\d{2})-(\d{2})$/.exec(date)
  if (everyYear) return `${everyYear[2]}/${everyYear[1]}`
  const [year = '', rest = ''] = date.split('-')
  if (rest.startsWith('Q')) return `quý ${ROMAN[Number(rest.slice(1)) - 1] ?? rest}/${year}`
  return rest ? `${rest}/${year}` : year
}

const two = (digits: string): string => digits.padStart(2, '0')

/** What a person typed as a date of a plan; what cannot be read goes on as it is, for the schema to refuse. */
export function readPlanDate(typed: string): string {
  const text = typed
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/^(?:trước |đến |hết )?(?:ngày |tháng |năm )?/, '')
  const full = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (full) return `${full[3]}-${two(full[2] ?? '')}-${two(full[1] ?? '')}`
  const yearly = /^(\d{1,2})\/(\d{1,2})$/.exec(text)
  if (yearly) return `--${two(yearly[2] ?? '')}-${two(yearly[1] ?? '')}`
  const month = /^(\d{1,2})(?:\/| năm )(\d{4})$/.exec(text)
  if (month) return `${month[2]}-${two(month[1] ?? '')}`
  const quarter = /^(?:quý|quy|q) ?(iv|i{1,3}|[1-4])(?:\/| năm | )(\d{4})$/.exec(text)
  if (quarter) {
    const named = ROMAN.indexOf((quarter[1] ?? '').toUpperCase())
    return `${quarter[2]}-Q${named >= 0 ? named + 1 : quarter[1]}`
  }
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : typed.trim()
}

export interface Due {
  /** "Trễ 3 ngày", "Còn 5 ngày"; null where no day is known or the task is done. */
  words: string | null
  tone: 'plain' | 'warning' | 'error'
}

/** How a last day stands to today; within a week it is worth a second look. */
export function dueState(dueOn: Day | null, today: Day, isDone: boolean, words: Words): Due {
  if (dueOn === null || isDone) return { words: null, tone: 'plain' }
  const left = daysBetween(today, dueOn)
  if (left < 0) return { words: words.common.daysLate(-left), tone: 'error' }
  if (left === 0) return { words: words.common.dueToday, tone: 'warning' }
  return { words: words.common.daysLeft(left), tone: left <= 7 ? 'warning' : 'plain' }
}
