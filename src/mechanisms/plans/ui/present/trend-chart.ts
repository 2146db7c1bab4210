import type { Locale } from '#platform/shared/locale.ts'
import type { LowerProgress, Progress } from '../../schema.ts'
import type { Words } from '../text.ts'
import { dayWords } from './days.ts'

/** Tasks done by the end of each week beside all there are; null until there are two weeks to compare. */
export function trendChart({ trend, units }: Progress, words: Words, locale: Locale) {
  return chartOf(trend, units.reduce((sum, row) => sum + (row.unit ? row.total : 0), 0), words.progress.trend, words, locale)
}

/** The same over all lower plans. */
export function lowerTrendChart({ trend, totals }: LowerProgress, words: Words, locale: Locale) {
  return chartOf(trend, totals.total, words.lower.trend, words, locale)
}

function chartOf(trend: Progress['trend'], total: number, title: string, words: Words, locale: Locale) {
  if (trend.length < 2) return null
  return {
    locale,
    title,
    description: words.progress.chartPlain(title),
    kind: 'lines' as const,
    categories: trend.map(({ week }) => dayWords(week, locale).replace(/[/ ]\d{4}$/, '')),
    series: [
      { name: words.progress.done, values: trend.map(({ done }) => done), tone: 'success' as const },
      { name: words.progress.allAssigned, values: trend.map(() => total), tone: 'plain' as const, dashed: true }
    ]
  }
}
