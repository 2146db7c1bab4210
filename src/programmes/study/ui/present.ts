/** Numbers of a campaign in words. */
import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import type { Board, Rate } from '../schema.ts'
import type { Words } from '../text.ts'

const format = (locale: Locale, digits: number) => new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { minimumFractionDigits: digits, maximumFractionDigits: 2 })

/** People are whole; what a divided unit makes of them is not. */
export const numberWords = (value: number, locale: Locale): string => format(locale, 0).format(value)

/** As it was cut, always with both decimals. */
export const percentWords = (percent: number | null, locale: Locale): string => (percent === null ? '–' : format(locale, 2).format(percent))

export const rateWords = (rate: Pick<Rate, 'came' | 'of'>, words: Words, locale: Locale): string => words.rate(numberWords(rate.came, locale), numberWords(rate.of, locale))

export function reachWords(reach: NonNullable<Board['reach']>, words: Words, locale: Locale): string {
  switch (reach.state) {
    case 'met':
      return words.reach.met
    case 'reachable':
      return words.reach.reachable(numberWords(reach.needed, locale), writtenDay(reach.by, locale))
    case 'needs_sessions':
      return words.reach.needsSessions(numberWords(reach.needed, locale), numberWords(reach.short, locale))
    case 'missed':
      return words.reach.missed(numberWords(reach.needed, locale))
  }
}
