/** Days as people write them in lists. Pure. */
import { isDay, type Day } from '../dates.ts'
import { fold } from '../vietnamese.ts'
import type { CellValue } from './table.ts'

const FORMS = [
  /^(?<d>\d{1,2})\s*[/.-]\s*(?<m>\d{1,2})\s*[/.-]\s*(?<y>\d{4})$/,
  /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/,
  /^(?:ngay\s+)?(?<d>\d{1,2})\s+thang\s+(?<m>\d{1,2})\s*,?\s*(?:nam\s+)?(?<y>\d{4})$/
]

/** "01/07/2025", "1.7.2025", "ngày 1 tháng 7 năm 2025", "2025-07-01" or a day of a spreadsheet; null for what is no day. */
export function readDay(value: CellValue): Day | null {
  if (value !== null && typeof value === 'object') return value.day
  if (typeof value !== 'string') return null
  const text = fold(value).trim().replaceAll(/\s+/g, ' ')
  for (const form of FORMS) {
    const { y, m, d } = form.exec(text)?.groups ?? {}
    if (!y || !m || !d) continue
    const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
    return isDay(day) ? day : null
  }
  return null
}
