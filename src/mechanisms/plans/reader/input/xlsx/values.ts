/** Numbers of a spreadsheet as a person reads them. */
import type { CellLook } from './package.ts'

const DAY_MS = 86_400_000
/** Day 0 of each way of counting. */
const SINCE_1900 = Date.UTC(1899, 11, 30)
const SINCE_1904 = Date.UTC(1904, 0, 1)
const LAST_YEAR = 2200

/** Days only where the cell shows a day; null: this is no number. */
export function shownNumber(stored: string, shows: CellLook['shows'], since1904: boolean): { text: string; number?: number } | null {
  const number = Number(stored)
  if (stored.trim() === '' || !Number.isFinite(number)) return null
  if (shows === 'day') {
    const day = dayOf(number, since1904)
    if (day !== null) return { text: day }
  }
  if (shows === 'share') return { text: `${decimal(number * 100)}%`, number }
  return { text: decimal(number), number }
}

/** A day of this or the last century as 15/12/2026. */
export function dayOf(serial: number, since1904 = false): string | null {
  const time = new Date((since1904 ? SINCE_1904 : SINCE_1900) + Math.floor(serial) * DAY_MS)
  if (Number.isNaN(time.getTime()) || serial < 366 || time.getUTCFullYear() > LAST_YEAR) return null
  return writtenDay(time.toISOString().slice(0, 10))
}

export function writtenDay(iso: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso)
  return match ? `${match[3]}/${match[2]}/${match[1]}` : null
}

/** What binary fractions add to a decimal number is cut off; a comma stands before decimals. */
function decimal(number: number): string {
  return String(Number(number.toPrecision(15))).replace('.', ',')
}
