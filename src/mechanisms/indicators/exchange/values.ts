/** Values on their way out and in, whatever the format: plain data that crosses processes. */
import type { Decimal } from '../numbers.ts'
import type { FoundPeriod } from './outside-period.ts'

export const FORMATS = ['xlsx', 'csv', 'dhis2', 'adx'] as const
export type Format = (typeof FORMATS)[number]

/** What a code of a file stands for: the value, or what is above and below a mean. */
export const PARTS = ['value', 'numerator', 'denominator'] as const
export type Part = (typeof PARTS)[number]

/** A value that goes out. */
export interface ValueOut {
  /** By code, else by id. */
  indicator: string
  indicatorWords: string
  /** Of a part its category, beside the code of the whole; '' for what is not divided. */
  category: string
  unit: string
  unitName: string
  calendar: string
  period: string
  /** Null in a sheet that is to be filled. */
  value: Decimal | null
  numerator: Decimal | null
  denominator: Decimal | null
  isMean: boolean
  /** Codes that its body gives the parts of a mean; without one the indicator's own with a mark. */
  partCodes: { numerator: string; denominator: string }
  decimals: number | null
  estimated: boolean
  comment: string
  at: string | null
  /** Too few persons: told as such, never as a number. */
  hidden: boolean
}

/** What stands behind a code of ours in a file that holds one number a row: no code holds this sign. */
export const PART_MARKS = { numerator: ':TU', denominator: ':MAU' } as const

/** A row of a file, as it was read. `row` as people count it: of a sheet its row, else the place among the values. */
export interface RowIn {
  row: number
  indicator: string
  indicatorWords: string
  /** Of a file with a number a row the part follows from the code. */
  unit: string
  unitName: string
  period: FoundPeriod
  value: string | null
  numerator: string | null
  denominator: string | null
  estimated: boolean | null
  comment: string
  /** Categories by which the other system divides it; '' for none. */
  category: string
  deleted: boolean
}

export interface FileIn {
  /** Rows that hold one number, whose code may stand for a part. */
  single: boolean
  rows: RowIn[]
  /** What is wrong with the file as a whole, or with a row that cannot be read at all. */
  problems: { row: number; reason: string; detail?: Record<string, string | number | null> }[]
  /** What the file says that is not taken over, told before anything is done. */
  notes: { reason: string; detail?: Record<string, string | number | null> }[]
}

export const MOST_VALUES = 20_000
/** A file of another system: more than this is no table of reports. */
export const MOST_BYTES = 10 * 1024 * 1024

/** A decimal so that the reader of typed numbers takes it as it is: "1.234" alone could be a thousand. */
export function asTyped(decimal: Decimal): string {
  const [whole = '0', part] = decimal.split('.')
  return part === undefined ? whole : `${whole},${part.length === 3 ? `${part}0` : part}`
}

/** As machines write numbers: a point before decimals, never between thousands. Null for what is no number. */
export function machineNumber(given: string): Decimal | null {
  const text = given.trim()
  const [, sign = '', whole = '', part = '', power = '0'] = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text) ?? []
  if (whole === '') return null
  const digits = whole + part
  const point = whole.length + Number(power)
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = Math.max(1, point)
  const [left, right] = [padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at).replace(/0+$/, '')]
  const number = right ? `${left}.${right}` : left
  return /[1-9]/.test(number) && sign === '-' ? `-${number}` : number
}
