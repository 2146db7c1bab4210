/** A form as a sheet: what is asked, and beside it what is known and what it was the last time. Pure. */
import type { SheetTable } from '#foundations/paper/server/index.ts'
import type { Cell, ReportForm } from '../../schema.ts'
import { COLUMN_NAMES, COLUMNS, FILLED, keyWords, PARTS, type ColumnName, type PartName } from './columns.ts'

export type SheetRow = Partial<Record<ColumnName, string | number>> & { key: string }

export function sheetTable(form: ReportForm): SheetTable {
  return {
    name: 'Biểu báo cáo',
    columns: COLUMN_NAMES.map((name) => ({ ...COLUMNS[name], hidden: name === 'key', locked: !FILLED.includes(name) })),
    rows: sheetRows(form).map((row) => COLUMN_NAMES.map((name) => row[name] ?? null))
  }
}

export const sheetRows = (form: ReportForm): SheetRow[] => [...form.cells.flatMap((cell) => rowsOf(form.id, cell)), ...form.texts.map((text) => ({
  key: keyWords({ formId: form.id, of: text.part.id, part: 'body', version: text.version }),
  name: text.part.title,
  part: PARTS.body,
  before: text.before?.body ?? '',
  now: text.body
}))]

function rowsOf(formId: string, cell: Cell): SheetRow[] {
  const { item, version } = cell
  const head = (part: PartName) => ({ key: keyWords({ formId, of: item.id, part, version }), name: `${item.words} (${item.code})`, part: PARTS[part] })
  if (cell.known) return [{ ...head('known'), measure: item.measure, ...before(cell, 'value'), ...said('known', cell.known.value) }]
  const flags = { nothing: cell.nothing ? 'x' : '', estimated: cell.estimated ? 'x' : '', comment: cell.comment }
  if (item.kind !== 'weighted_mean') return [{ ...head('value'), measure: item.measure, ...before(cell, 'value'), ...said('now', cell.value), ...flags }]
  return [
    { ...head('numerator'), ...before(cell, 'numerator'), ...said('now', cell.numerator), ...flags },
    { ...head('denominator'), ...before(cell, 'denominator'), ...said('now', cell.denominator) }
  ]
}

type Told = 'before' | 'known' | 'now'
const said = (column: Told, value: number | null): Partial<Record<Told, number>> => (value === null ? {} : { [column]: value })
const before = (cell: Cell, part: 'value' | 'numerator' | 'denominator'): Partial<Record<Told, number>> => said('before', cell.before?.[part] ?? null)
