/** Days as people leave them in a spreadsheet. Pure. */
import { isDay, type Day } from '#platform/shared/dates.ts'

/** Spreadsheets count days from 30 December 1899. */
const EPOCH = Date.UTC(1899, 11, 30)
const FIRST = 32_874 // 1990
const LAST = 73_415 // 2100

/** A day; null for an empty cell; 'unclear' for anything that could be read in two ways or not at all. */
export function dayFrom(value: unknown): Day | null | 'unclear' {
  if (value === null || value === undefined) return null
  if (typeof value === 'object' && 'day' in value) return typeof value.day === 'string' && isDay(value.day) ? value.day : 'unclear'
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || value < FIRST || value > LAST) return 'unclear'
    return new Date(EPOCH + Math.floor(value) * 86_400_000).toISOString().slice(0, 10)
  }
  if (typeof value !== 'string') return 'unclear'
  const text = value.trim().replace(/^ngày\s+/iu, '')
  if (text === '') return null
  const written = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text)
  const day = written ? `${written[3]}-${(written[2] ?? '').padStart(2, '0')}-${(written[1] ?? '').padStart(2, '0')}` : text
  return isDay(day) ? day : 'unclear'
}
