/** The course of one figure as a chart: what was reached beside what was asked for. Pure. */
import type { Locale } from '#platform/shared/locale.ts'
import type { DrillDown } from '../schema.ts'
import type { Words } from '../text.ts'
import { periodWords } from './present.ts'

export interface Trend {
  locale: Locale
  title: string
  description: string
  kind: 'lines'
  categories: string[]
  series: { name: string; values: (number | null)[]; tone: 'info' | 'error'; dashed?: boolean }[]
  unit?: string
}

/** Null where there are not two points to lead a line through. Periods before the first figure say nothing. */
export function trendOf({ history, unit, indicator }: DrillDown, words: Words, locale: Locale): Trend | null {
  const first = history.findIndex(({ value, due }) => value !== null || due !== null)
  const shown = first === -1 ? [] : history.slice(first)
  if (shown.filter(({ value }) => value !== null).length < 2) return null
  const t = words.dashboard
  const due = shown.map((told) => told.due)
  return {
    locale,
    title: t.trend(unit.name),
    description: `${indicator.words}, ${periodWords(shown[0]?.period ?? '', words)} – ${periodWords(shown.at(-1)?.period ?? '', words)}`,
    kind: 'lines',
    categories: shown.map(({ period }) => periodWords(period, words)),
    series: [
      { name: t.value, values: shown.map(({ value }) => value), tone: 'info' },
      ...(due.some((value) => value !== null) ? [{ name: t.due, values: due, tone: 'error' as const, dashed: true }] : [])
    ],
    ...(indicator.measure === '%' ? { unit: '%' } : {})
  }
}
