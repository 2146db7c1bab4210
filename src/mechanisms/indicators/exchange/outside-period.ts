/** Periods as other systems and spreadsheets write them. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import { CALENDARS, keyIn, periodIn, periodOfKey, type Calendar, type CountedKind } from '../periods.ts'

/** Of a sheet the calendar is that of the indicator; other systems say theirs. */
export type FoundPeriod = { key: string; calendar: Calendar | null } | { reason: string; detail: { period: string } }

const refused = (reason: string, given: string): FoundPeriod => ({ reason: `indicators.${reason}`, detail: { period: given.slice(0, 40) } })
const two = (number: string | undefined): string => (number ?? '').padStart(2, '0')
const found = (key: string, given: string, calendar: Calendar | null): FoundPeriod => (periodOfKey('calendar', key) ? { key, calendar } : refused('period_unread', given))

/** Weeks, days, two months and years that begin in another month: DHIS2 knows them, no indicator here has them. */
const OTHER_DHIS2 = /^\d{4}(\d{4}|(Wed|Thu|Sat|Sun)?W\d{1,2}|BiW\d{1,2}|\d{2}B|(April|July|Sep|Oct|Nov|Feb|Aug)(S[12])?|(Nov)?Q[1-4]|NovS[12]|AprilS[12])$/

/** "2026", "202601", "2026Q1", "2026S1". */
export function fromDhis2(given: string): FoundPeriod {
  const text = given.trim()
  const [, year = '', half, quarter, month] = /^(\d{4})(?:S([12])|Q([1-4])|(\d{2}))?$/.exec(text) ?? []
  if (!year) return refused(OTHER_DHIS2.test(text) ? 'period_other_length' : 'period_unread', text)
  return found(half ? `${year}-H${half}` : quarter ? `${year}-Q${quarter}` : month ? `${year}-${month}` : year, text, 'calendar')
}

/** Null for a period that DHIS2 has no name for. */
export function toDhis2(calendar: string, key: string): string | null {
  if (calendar !== 'calendar' || key === 'all') return null
  return key.replace('-H', 'S').replace('-', '')
}

const DURATIONS: Record<string, CountedKind> = { P1M: 'month', P3M: 'quarter', P6M: 'half-year', P1Y: 'year', P12M: 'year' }
const WRITTEN: Record<CountedKind, string> = { month: 'P1M', quarter: 'P3M', 'half-year': 'P6M', year: 'P1Y' }

/** A beginning and a length (ISO 8601): "2026-01-01/P1M", "2025-12-15/P6M" of state administration. */
export function fromInterval(given: string): FoundPeriod {
  const text = given.trim()
  const [, day = '', length = ''] = /^(\d{4}-\d{2}-\d{2})(?:T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?)?\/(P[0-9A-Z]+)$/.exec(text) ?? []
  if (!day) return refused('period_unread', text)
  const kind = DURATIONS[length]
  if (!kind) return refused('period_other_length', text)
  if (Number.isNaN(Date.parse(day)) || new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) !== day) return refused('period_unread', text)
  for (const calendar of CALENDARS) if (periodIn(calendar, kind, day).from === day) return { key: keyIn(calendar, kind, day), calendar }
  return refused('period_begins_otherwise', text)
}

/** Null for what has no days of its own here: a whole plan. */
export function toInterval(calendar: string, key: string): string | null {
  const period = calendar === 'plan' ? null : periodOfKey(calendar as Calendar, key)
  return period && `${period.from}/${WRITTEN[kindOf(key)]}`
}

function kindOf(key: string): CountedKind {
  const rest = key.slice(5)
  return rest === '' ? 'year' : rest.startsWith('H') ? 'half-year' : rest.startsWith('Q') ? 'quarter' : 'month'
}

const ROMAN: Record<string, string> = { i: '1', ii: '2', iii: '3', iv: '4' }

/** As people write it, and as spreadsheets make of it: "2026-01", "tháng 1/2026", "quý II/2026", "6 tháng đầu năm 2026", a day that begins a month. */
export function fromSheet(given: string | number | { day: string }): FoundPeriod {
  if (typeof given === 'object') return given.day.endsWith('-01') ? found(given.day.slice(0, 7), given.day, null) : refused('period_unread', given.day)
  const text = String(given).normalize('NFC').trim()
  if (/^all$/i.test(text)) return { key: 'all', calendar: null }
  const plain = fold(text).replaceAll(/\s+/g, ' ').replace(/\s*([/.-])\s*/g, '$1')
  if (plain === 'ca ky ke hoach' || plain === 'whole plan') return { key: 'all', calendar: null }
  const forms: [RegExp, (parts: string[]) => string][] = [
    [/^(?:nam )?(\d{4})$/, ([, year]) => year ?? ''],
    [/^(\d{4})-(h[12]|q[1-4]|\d{1,2})$/, ([, year, rest = '']) => `${year}-${/^\d/.test(rest) ? two(rest) : rest.toUpperCase()}`],
    [/^(?:thang |t)?(\d{1,2})(?:[/.-]| nam )(\d{4})$/, ([, month, year]) => `${year}-${two(month)}`],
    [/^(?:quy |q)(iii|iv|ii|i|[1-4])(?:[/.-]| nam | )(\d{4})$/, ([, quarter = '', year]) => `${year}-Q${ROMAN[quarter] ?? quarter}`],
    [/^(?:6|sau) thang (dau|cuoi) nam (\d{4})$/, ([, half, year]) => `${year}-H${half === 'dau' ? 1 : 2}`]
  ]
  for (const [form, key] of forms) {
    const parts = form.exec(plain)
    if (parts) return found(key([...parts]), text, null)
  }
  return refused('period_unread', text)
}
