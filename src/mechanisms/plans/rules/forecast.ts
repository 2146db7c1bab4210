/** Where a target is heading: a straight line through its two latest figures. Pure; the page says so in words. */
import { daysBetween, endOfMonth, isDay, type Day } from '#platform/shared/dates.ts'

export interface FigureOn {
  value: number
  asOf: Day
}

export interface Forecast {
  value: number
  on: Day
}

/** The last day of a date as a plan names it: 2027 → 31 December 2027, 2026-Q1 → 31 March 2026. */
export function lastDayOf(date: string): Day | null {
  if (isDay(date)) return date
  const [, year, quarter, month] = /^(\d{4})(?:-Q([1-4])|-(\d{2}))?$/.exec(date) ?? []
  if (!year) return null
  const last = quarter ? Number(quarter) * 3 : month ? Number(month) : 12
  return endOfMonth(`${year}-${String(last).padStart(2, '0')}-01`)
}

/**
 * Value at the target's day = latest figure + (latest − one before) ÷ days between them × days still to go. Null where
 * there are no two figures of different days, or no day still to come. A share stays between 0 and 100.
 */
export function forecast(figures: readonly FigureOn[], by: string | null, unit: string): Forecast | null {
  const [latest, ...older] = [...figures].sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
  const before = older.find(({ asOf }) => asOf !== latest?.asOf)
  const on = by === null ? null : lastDayOf(by)
  if (!latest || !before || on === null || on <= latest.asOf) return null
  const perDay = (latest.value - before.value) / daysBetween(before.asOf, latest.asOf)
  const value = latest.value + perDay * daysBetween(latest.asOf, on)
  const rounded = Math.round(value * 10) / 10
  return { value: unit === '%' ? Math.min(100, Math.max(0, rounded)) : rounded, on }
}
