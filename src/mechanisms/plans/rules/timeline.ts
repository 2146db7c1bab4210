/** Where work stands along the days: the stretch that is shown, and bars in it. Pure and safe for the browser. */
import { addDays, daysBetween, endOfMonth, endOfWeek, type Day } from '#platform/shared/dates.ts'

export const SCALES = ['month', 'quarter', 'year'] as const
export type Scale = (typeof SCALES)[number]

/** Both ends are shown. */
export interface Stretch {
  from: Day
  to: Day
}

const WEEKS_OF_MONTH = 5
const MONTHS: Record<Scale, number> = { month: 1, quarter: 3, year: 12 }

function addMonths(first: Day, count: number): Day {
  const [year = 0, month = 1] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10)
}

/** The stretch that begins with the week (scale month) or the month of a day. */
export function stretchAt(scale: Scale, day: Day): Stretch {
  if (scale === 'month') {
    const from = addDays(endOfWeek(day), -6)
    return { from, to: addDays(from, WEEKS_OF_MONTH * 7 - 1) }
  }
  const from = `${day.slice(0, 7)}-01`
  return { from, to: endOfMonth(addMonths(from, MONTHS[scale] - 1)) }
}

/** Today stands near the beginning: more of what comes than of what was. */
export function stretchAround(scale: Scale, today: Day): Stretch {
  if (scale === 'month') return stretchAt(scale, addDays(today, -7))
  return stretchAt(scale, scale === 'quarter' ? today : addMonths(today, -2))
}

/** By whole stretches, or (`small`) by a week, a month, a quarter. */
export function shift(scale: Scale, from: Day, count: number, small = false): Day {
  if (scale === 'month') return addDays(from, count * 7 * (small ? 1 : WEEKS_OF_MONTH - 1))
  return addMonths(from, count * (small ? (scale === 'year' ? 3 : 1) : MONTHS[scale]))
}

export function daysIn({ from, to }: Stretch): number {
  return daysBetween(from, to) + 1
}

/** How far along the stretch a day begins, in parts of `width`; outside of it less than 0 or more than `width`. */
export function placeOf(day: Day, stretch: Stretch, width: number): number {
  return (daysBetween(stretch.from, day) / daysIn(stretch)) * width
}

export interface Bar {
  x: number
  width: number
  /** It goes on outside the stretch. */
  before: boolean
  after: boolean
}

/** From the beginning of the first to the end of the last day, as far as it is shown; null when nothing of it is. */
export function barOf(first: Day, last: Day, stretch: Stretch, width: number): Bar | null {
  const start = first < last ? first : last
  if (start > stretch.to || last < stretch.from) return null
  const from = Math.max(0, placeOf(start, stretch, width))
  const to = Math.min(width, placeOf(addDays(last, 1), stretch, width))
  return { x: from, width: to - from, before: start < stretch.from, after: last > stretch.to }
}

/** The first days of the weeks (scale month) or months in a stretch. */
export function ticksOf(scale: Scale, stretch: Stretch): Day[] {
  const ticks: Day[] = []
  for (let day = stretch.from; day <= stretch.to; day = scale === 'month' ? addDays(day, 7) : addMonths(day, 1)) ticks.push(day)
  return ticks
}
