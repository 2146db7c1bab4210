/** Points in time: days, months, quarters, half-years, years. */
import { pattern } from './patterns.ts'

/** A day, month, quarter, half-year or year; parts that are not printed are null. */
export interface TimePoint {
  day: number | null
  month: number | null
  quarter: number | null
  year: number | null
}

const year = String.raw`(?:19|20)\d{2}`
const ofYear = String.raw`(?:\s*[/.\-]\s*|,?\s*năm\s+)(${year})`
const quarterNumber = String.raw`(iv|iii|ii|i|[1-4]|0[1-4])`

const forms: { source: string; read: (groups: (string | undefined)[]) => TimePoint }[] = [
  {
    source: String.raw`(?:ngày\s+)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*năm\s*(${year})`,
    read: ([day, month, yearText]) => ({ day: Number(day), month: Number(month), quarter: null, year: Number(yearText) }),
  },
  {
    source: String.raw`ngày\s+(\d{1,2})\s*tháng\s*(\d{1,2})(?!\d)`,
    read: ([day, month]) => ({ day: Number(day), month: Number(month), quarter: null, year: null }),
  },
  {
    source: String.raw`(?:ngày\s+)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(${year})|\s+năm\s+(${year}))`,
    read: ([day, month, short, long]) => ({ day: Number(day), month: Number(month), quarter: null, year: Number(short ?? long) }),
  },
  {
    source: String.raw`ngày\s+(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?![/.\d])`,
    read: ([day, month]) => ({ day: Number(day), month: Number(month), quarter: null, year: null }),
  },
  {
    source: String.raw`(\d{1,2})/(\d{1,2})(?![/.\d])`,
    read: ([day, month]) => ({ day: Number(day), month: Number(month), quarter: null, year: null }),
  },
  {
    source: String.raw`(?<![\d/])(0?[1-9]|1[0-2])\s*/\s*(${year})(?![/\d])`,
    read: ([month, yearText]) => ({ day: null, month: Number(month), quarter: null, year: Number(yearText) }),
  },
  {
    source: String.raw`(?:tháng\s*|t\.?)(\d{1,2})(?:${ofYear})`,
    read: ([month, yearText]) => ({ day: null, month: Number(month), quarter: null, year: Number(yearText) }),
  },
  {
    source: String.raw`tháng\s*(\d{1,2})(?![\d/])`,
    read: ([month]) => ({ day: null, month: Number(month), quarter: null, year: null }),
  },
  {
    source: String.raw`(?:hết\s+|cuối\s+|đầu\s+)?qu[ýíy]\s*${quarterNumber}(?![\da-zđ])(?:${ofYear})?`,
    read: ([quarter, yearText]) => ({ day: null, month: null, quarter: readQuarter(quarter), year: yearText ? Number(yearText) : null }),
  },
  {
    source: String.raw`(?:0?6|sáu)\s+tháng\s+(đầu|cuối)(?:\s+của)?\s+năm\s+(${year})`,
    read: ([half, yearText]) => ({ day: null, month: null, quarter: half === 'đầu' ? 2 : 4, year: Number(yearText) }),
  },
  { source: String.raw`(?:hết\s+|cuối\s+|đầu\s+)?năm\s+(${year})(?!\s*[/\d])`, read: ([text]) => ({ day: null, month: null, quarter: null, year: Number(text) }) },
]

const countGroups = (source: string): number => new RegExp(`${source}|`, 'u').exec('')?.length ?? 1

/** One alternative for any point in time; its groups are read by `pointFrom`. */
export const anyPoint = `(?:${forms.map((form) => pattern(form.source).source).join('|')})`
export const anyPointGroups = countGroups(anyPoint) - 1

function readQuarter(text: string | undefined): number | null {
  const roman = ['', 'i', 'ii', 'iii', 'iv'].indexOf(text ?? '')
  return roman > 0 ? roman : Number(text)
}

const validDay = (point: TimePoint): boolean =>
  (point.day === null || (point.day >= 1 && point.day <= 31)) && (point.month === null || (point.month >= 1 && point.month <= 12))

/** The point whose groups begin at `first` in a match of a pattern that holds `anyPoint`. */
export function pointFrom(match: readonly (string | undefined)[], first: number): TimePoint | null {
  let group = first
  for (const form of forms) {
    const size = countGroups(form.source) - 1
    const own = match.slice(group, group + size)
    if (own.some((text) => text !== undefined)) {
      const point = form.read(own)
      return validDay(point) ? point : null
    }
    group += size
  }
  return null
}

const two = (n: number): string => String(n).padStart(2, '0')

/** YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD, --MM-DD; null if too little is said. */
export function writePoint(point: TimePoint): string | null {
  const { day, month, quarter, year: inYear } = point
  if (day !== null && month !== null) return inYear === null ? `--${two(month)}-${two(day)}` : `${inYear}-${two(month)}-${two(day)}`
  if (inYear === null) return null
  if (month !== null) return `${inYear}-${two(month)}`
  return quarter === null ? String(inYear) : `${inYear}-Q${quarter}`
}

const dateOfDocument = pattern(
  String.raw`^[\s,(]*(?:được\s+)?(?:ký\s+)?(?:ban hành\s+)?ngày\s*(?:(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(${year})|(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*năm\s*(${year}))`,
  'u',
)
const bareDateOfDocument = pattern(String.raw`^[\s,(]*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(${year})`, 'u')

/** The date printed right after a document's number (folded text). */
export function documentDate(after: string): { date: string; length: number } | null {
  const match = dateOfDocument.exec(after) ?? bareDateOfDocument.exec(after)
  if (!match) return null
  const [day, month, inYear] = match.slice(1).filter((part) => part !== undefined).map(Number)
  if (day === undefined || month === undefined || inYear === undefined) return null
  if (day < 1 || day > 31 || month < 1 || month > 12) return null
  return { date: `${inYear}-${two(month)}-${two(day)}`, length: match[0].length }
}
