/** The columns of the sheet of a form. Titles and marks are read back, so they are Vietnamese always. */
import type { FoundValue } from '#foundations/paper/server/index.ts'
import { headIn, type Head, type Titles } from '#platform/shared/lists/records.ts'

export const COLUMNS = {
  key: { title: 'Mã (không sửa)', width: 8 },
  name: { title: 'Chỉ tiêu, phần lời', width: 50 },
  part: { title: 'Cần ghi', width: 12 },
  measure: { title: 'Đơn vị tính', width: 12 },
  before: { title: 'Kỳ trước', width: 16 },
  known: { title: 'Hệ thống đã có', width: 16 },
  now: { title: 'Kỳ này', width: 24 },
  nothing: { title: 'Không phát sinh (x)', width: 12 },
  estimated: { title: 'Số ước (x)', width: 10 },
  comment: { title: 'Ghi chú, giải thích', width: 40 }
} as const
export type ColumnName = keyof typeof COLUMNS
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[]
const TITLES = Object.fromEntries(COLUMN_NAMES.map((name) => [name, COLUMNS[name].title])) as Titles<ColumnName>

/** What people fill in; all else is shown grey, and a change there is told and not taken. */
export const FILLED: readonly ColumnName[] = ['now', 'nothing', 'estimated', 'comment']
/** Without these a sheet cannot be read. */
const NEEDED: readonly ColumnName[] = ['key', 'now']

export const PARTS = { value: 'Số', numerator: 'Số đạt', denominator: 'Tổng số', body: 'Lời', known: '(đã có)' } as const
export type PartName = keyof typeof PARTS

/** Which form and which of its numbers or texts a row means, and the version that the form had when the sheet was made. */
export interface RowKey {
  formId: string
  of: string
  part: PartName
  version: number
}

export const keyWords = ({ formId, of, part, version }: RowKey): string => [formId, of, part, version].join('/')

export function readKey(value: FoundValue): RowKey | null {
  const [formId = '', of = '', part = '', version = ''] = typeof value === 'string' ? value.trim().split('/') : []
  return of && part in PARTS && /^\d{1,9}$/.test(version) ? { formId, of, part: part as PartName, version: Number(version) } : null
}

/** People put a line above the head, move columns and add their own. */
export function findHead(rows: FoundValue[][]): Head<ColumnName> | { missing: string[] } {
  const head = headIn(rows, [TITLES])
  const missing = NEEDED.filter((name) => !head.places.has(name)).map((name) => TITLES[name])
  return missing.length ? { missing } : head
}
