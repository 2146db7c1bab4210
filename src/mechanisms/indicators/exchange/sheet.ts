/** Values as a sheet: a row for each indicator, unit and period. What goes out can be brought back, with columns in any order. Pure. */
import type { Locale } from '#platform/shared/locale.ts'
import { plainKey, recordsIn, wordsOf } from '#platform/shared/lists/records.ts'
import { notesOn, type CellValue, type ListTable } from '#platform/shared/lists/table.ts'
import { decimalOf } from '../numbers.ts'
import { fromSheet } from './outside-period.ts'
import { asTyped, MOST_VALUES, type FileIn, type RowIn, type ValueOut } from './values.ts'

const COLUMNS = ['code', 'indicator', 'unitCode', 'unit', 'period', 'value', 'numerator', 'denominator', 'estimated', 'comment', 'category'] as const
type Column = (typeof COLUMNS)[number]

export const TITLES: Record<Locale, Record<Column, string>> = {
  vi: {
    code: 'Mã chỉ số', indicator: 'Chỉ số', category: 'Mã phân tổ', unitCode: 'Mã đơn vị', unit: 'Đơn vị', period: 'Kỳ', value: 'Số liệu', numerator: 'Tử số', denominator: 'Mẫu số', estimated: 'Số ước', comment: 'Ghi chú'
  },
  en: {
    code: 'Indicator code', indicator: 'Indicator', category: 'Category code', unitCode: 'Unit code', unit: 'Unit', period: 'Period', value: 'Value', numerator: 'Numerator', denominator: 'Denominator', estimated: 'Estimated', comment: 'Comment'
  }
}

const WIDTHS: Record<Column, number> = { code: 16, indicator: 44, category: 14, unitCode: 16, unit: 34, period: 12, value: 16, numerator: 14, denominator: 14, estimated: 10, comment: 40 }
const LOCKED = new Set<Column>(['indicator', 'unit'])
const YES = { vi: 'có', en: 'yes' }
/** Never a number: whoever adds up the column is not misled. */
const HIDDEN = { vi: 'không hiện (dưới 10 người)', en: 'hidden (under 10 persons)' }

export interface Table {
  name: string
  columns: { title: string; width: number; locked?: boolean }[]
  rows: (string | number | null)[][]
}

/** `numbers`: for a workbook, as numbers of its own where these are exact; else as people write them here. What stands in the file is what was said, digit by digit. */
export function writeTable(values: readonly ValueOut[], { name, locale, numbers }: { name: string; locale: Locale; numbers: boolean }): Table {
  const numeric = (decimal: string | null): string | number | null =>
    decimal === null ? null : numbers && decimalOf(Number(decimal)) === decimal ? Number(decimal) : asTyped(decimal)
  return {
    name,
    columns: COLUMNS.map((column) => ({ title: TITLES[locale][column], width: WIDTHS[column], ...(LOCKED.has(column) ? { locked: true } : {}) })),
    rows: values.map((value) => {
      const shown = value.hidden ? HIDDEN[locale] : numeric(value.isMean && value.numerator !== null ? shortened(value) : value.value)
      return [value.indicator, value.indicatorWords, value.unit, value.unitName, value.period, shown, numeric(value.numerator), numeric(value.denominator), value.estimated ? YES[locale] : null, value.comment || null, value.category || null]
    })
  }
}

/** A quotient has no end: its numerator and denominator say it exactly. */
function shortened({ value, decimals }: ValueOut): string | null {
  if (value === null) return null
  const [whole = '', part = ''] = value.split('.')
  const places = decimals ?? 2
  if (part.length <= places) return value
  const factor = 10n ** BigInt(part.length - places)
  const all = BigInt(whole.replace('-', '') + part)
  const text = ((all + factor / 2n) / factor).toString().padStart(places + 1, '0')
  const number = places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text
  return value.startsWith('-') && /[1-9]/.test(number) ? `-${number}` : number
}

const NEEDED = ['period'] as const
/** Only titles that can mean nothing else. */
const ALSO = { indicator: ['Tên chỉ số', 'Chỉ tiêu', 'Tên chỉ tiêu'], code: ['Mã chỉ tiêu'], unit: ['Tên đơn vị'], period: ['Kỳ báo cáo', 'Kỳ số liệu'], value: ['Giá trị', 'Kết quả'] } satisfies Partial<Record<Column, string[]>>

export function readTable(table: ListTable): FileIn {
  const { records, problems, left } = recordsIn(table, { titles: TITLES, also: ALSO, needed: NEEDED })
  const all: FileIn['problems'] = [...problems]
  const rows: RowIn[] = []
  if (records.length > MOST_VALUES) return { single: false, rows, problems: [{ row: 0, reason: 'indicators.file_values_many', detail: { limit: MOST_VALUES } }], notes: [] }
  let empty = 0
  for (const { row, cells } of records) {
    const [value, numerator, denominator] = [numberIn(cells['value']), numberIn(cells['numerator']), numberIn(cells['denominator'])]
    if (Object.values(HIDDEN).some((words) => plainKey(words) === plainKey(value ?? '')) || (value === null && numerator === null && denominator === null)) {
      empty += 1
      continue
    }
    const cell = (name: Column): string => wordsOf(cells[name])
    const period = cells['period'] ?? ''
    rows.push({
      row, indicator: cell('code').toUpperCase(), indicatorWords: cell('indicator'), unit: cell('unitCode'), unitName: cell('unit'),
      period: fromSheet(typeof period === 'boolean' ? String(period) : period),
      value, numerator, denominator, estimated: yesIn(cells['estimated']), comment: cell('comment').slice(0, 1000), category: cell('category'), deleted: false
    })
  }
  // A sheet whose numbers are all still to come is no mistake of the file.
  if (!rows.length && !all.length) all.push({ row: 0, reason: 'indicators.sheet_nothing_filled' })
  return { single: false, rows, problems: all, notes: [...notesOn(table, left).map(({ reason, detail }) => ({ reason, ...(detail ? { detail } : {}) })), ...(empty ? [{ reason: 'indicators.sheet_rows_empty', detail: { count: empty } }] : [])] }
}

/** As it was typed; a number of the spreadsheet itself is no question of marks. */
function numberIn(cell: CellValue | undefined): string | null {
  if (cell === undefined || cell === null || cell === '') return null
  if (typeof cell === 'object') return cell.day
  if (typeof cell === 'number') return asTyped(decimalOf(cell) ?? String(cell))
  return wordsOf(cell) || null
}

const yesIn = (cell: CellValue | undefined): boolean => cell === true || /^(co|x|yes|true|1|uoc)$/.test(plainKey(wordsOf(cell)))
