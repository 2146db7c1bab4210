import type { Locale } from '#platform/shared/locale.ts'
import type { Tone } from '#ui/index.ts'
import type { Progress } from '../../schema.ts'
import type { Words } from '../text.ts'

/** More bars than this no longer read at a glance; the table below has every unit. */
export const UNITS_DRAWN = 12

export interface UnitsChart {
  locale: Locale
  title: string
  description: string
  kind: 'bars'
  stacked: true
  categories: string[]
  series: { name: string; values: number[]; tone: Tone }[]
}

/** Tasks of each unit by state; null where there is nothing to compare. */
export function unitsChart({ units }: Progress, words: Words, locale: Locale): UnitsChart | null {
  const drawn = units.filter((row) => row.unit !== null).slice(0, UNITS_DRAWN)
  if (drawn.length < 2) return null
  const title = words.progress.chartTitle
  const more = units.length > drawn.length ? ` ${words.progress.chartMore(drawn.length, units.length)}` : ''
  const late = drawn.map((row) => row.late)
  // Open and still in time: what is late is open too, so it is taken off.
  const inTime = drawn.map((row, place) => Math.max(0, row.total - row.reported - (late[place] ?? 0)))
  return {
    locale,
    title,
    description: words.progress.chartPlain(title) + more,
    kind: 'bars',
    stacked: true,
    categories: drawn.map((row) => row.unit?.name ?? ''),
    series: [
      { name: words.progress.done, values: drawn.map((row) => row.reported), tone: 'success' },
      { name: words.progress.inTime, values: inTime, tone: 'info' },
      { name: words.progress.late, values: late, tone: 'error' }
    ]
  }
}
