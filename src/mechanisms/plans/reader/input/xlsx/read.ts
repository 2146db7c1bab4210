/** Reads a workbook: every cell as a person sees it, formulas as their values, days as days; what is hidden is told. */
import type { ReaderNotice } from '../../types.ts'
import { ReaderRefusal } from '../../refusal.ts'
import { addressOf, type Merge, type Sheet, type SheetCell, type Workbook } from '../../table/types.ts'
import { cleanLine } from '../collect.ts'
import { type Archive, elements, find, type LegacyRuns, textOf, type Watch, type XmlNode } from '#foundations/files/office/index.ts'
import { openWorkbook, richText, type WorkbookParts } from './package.ts'
import { shownNumber, writtenDay } from './values.ts'

/** A task list has a dozen columns. */
export const MOST_COLUMNS = 200
const NAMED = 12

export async function readWorkbook(archive: Archive, legacy: LegacyRuns, watch: Watch): Promise<Workbook> {
  watch.report({ step: 'unpack' })
  const parts = await openWorkbook(archive, legacy, watch)
  const gathered: Gathered = { characters: 0, rows: 0, empty: [], errors: [] }
  const sheets: Sheet[] = []
  const margins: string[] = []
  for (const { name, hidden, path } of parts.sheets) {
    watch.report({ step: 'text', page: sheets.length + 1, pages: parts.sheets.length })
    const about = { name: cleanLine(name), hidden }
    const read = await readSheet(parts, path, about, { legacy, watch, gathered })
    sheets.push(read.sheet)
    margins.push(...read.margins)
  }
  return { format: 'xlsx', sheets: sheets.filter((sheet) => sheet.cells.length > 0), margins, notices: noticesOf(gathered) }
}

interface Gathered {
  characters: number
  rows: number
  /** Formulas without a stored value. */
  empty: string[]
  /** Cells that show #REF! and the like. */
  errors: string[]
}

interface Tools {
  legacy: LegacyRuns
  watch: Watch
  gathered: Gathered
}

async function readSheet(parts: WorkbookParts, path: string, about: { name: string; hidden: boolean }, tools: Tools): Promise<{ sheet: Sheet; margins: string[] }> {
  const cells: SheetCell[] = []
  const hiddenRows: number[] = []
  let rowAt = -1
  const root = await parts.part(path, {
    parent: 'sheetData',
    take(row) {
      rowAt = row.attributes.r === undefined ? rowAt + 1 : Number(row.attributes.r) - 1
      const before = cells.length
      let columnAt = -1
      for (const node of elements(row)) {
        if (node.name !== 'c') continue
        columnAt = placeOf(node.attributes.r)?.column ?? columnAt + 1
        const cell = cellOf(node, { row: rowAt, column: columnAt }, parts, tools)
        if (cell) cells.push(cell)
      }
      if (cells.length === before) return
      count(tools, rowAt, cells.slice(before))
      if (isTrue(row.attributes.hidden)) hiddenRows.push(rowAt)
    },
  })
  const sheet = find(root ?? undefined, 'worksheet')
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0)
  return {
    sheet: {
      ...about,
      rows: (cells.at(-1)?.row ?? -1) + 1,
      columns,
      cells,
      merges: mergesOf(find(sheet, 'mergeCells'), cells),
      hiddenRows,
      hiddenColumns: hiddenColumnsOf(find(sheet, 'cols'), columns),
    },
    margins: [...elements(find(sheet, 'headerFooter') ?? { name: '', attributes: {}, children: [] })].map((node) => cleanLine(textOf(node).replace(/&[LCR]/gu, ' ').replace(/&(?:"[^"]*"|\d+|[A-Z])/gu, ''))),
  }
}

function count({ gathered, watch }: Tools, row: number, cells: SheetCell[]): void {
  gathered.rows += 1
  for (const { text, column } of cells) {
    gathered.characters += text.length
    if (column >= MOST_COLUMNS) throw new ReaderRefusal('reader.table_too_wide', { limit: MOST_COLUMNS })
  }
  if (gathered.rows > watch.limits.tableRows || row >= 1_048_576) throw new ReaderRefusal('reader.list_too_long', { limit: watch.limits.tableRows })
  if (gathered.characters > watch.limits.characters) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
}

function cellOf(node: XmlNode, at: { row: number; column: number }, parts: WorkbookParts, { legacy, gathered }: Tools): SheetCell | null {
  const look = parts.looks[Number(node.attributes.s ?? 0)]
  const value = find(node, 'v')
  const stored = value === undefined ? '' : textOf(value)
  const text = (raw: string): SheetCell | null => {
    const lines = legacy.convert(raw.replace(/_x000D_/gu, ''), look?.font).split(/\r\n|[\r\n]/u).map((line) => cleanLine(line)).filter((line) => line !== '')
    return lines.length === 0 ? null : { ...at, text: lines.join('\n') }
  }
  switch (node.attributes.t) {
    case 's':
      return text(parts.shared[Number(stored)] ?? '')
    case 'inlineStr':
      return text(richText(find(node, 'is') ?? node, legacy))
    case 'str':
      return text(stored)
    case 'b':
      return text(stored === '1' ? 'TRUE' : 'FALSE')
    case 'e':
      gathered.errors.push(addressOf(at.row, at.column))
      return text(stored)
    case 'd':
      return text(writtenDay(stored.slice(0, 10)) ?? stored)
  }
  if (stored === '') {
    if (find(node, 'f') !== undefined) gathered.empty.push(addressOf(at.row, at.column))
    return null
  }
  const shown = shownNumber(stored, look?.shows ?? 'number', parts.since1904)
  return shown === null ? text(stored) : { ...at, ...shown }
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** "B7" as row 6, column 1. */
export function placeOf(reference: string | undefined): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference ?? '')
  if (!match) return null
  const column = [...(match[1] ?? '')].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1
  return { row: Number(match[2]) - 1, column }
}

/** Only merges that show something count; thousands of empty ones are decoration. */
function mergesOf(list: XmlNode | undefined, cells: SheetCell[]): Merge[] {
  if (list === undefined) return []
  const filled = new Set(cells.map(({ row, column }) => `${row}:${column}`))
  return [...elements(list)].flatMap(({ attributes }) => {
    const [from, to] = (attributes.ref ?? '').split(':').map(placeOf)
    if (!from || !to || to.row < from.row || to.column < from.column || !filled.has(`${from.row}:${from.column}`)) return []
    return [{ ...from, rows: to.row - from.row + 1, columns: to.column - from.column + 1 }]
  })
}

function hiddenColumnsOf(list: XmlNode | undefined, columns: number): number[] {
  if (list === undefined) return []
  return [...elements(list)].flatMap(({ attributes }) => {
    if (!isTrue(attributes.hidden)) return []
    const from = Number(attributes.min ?? 0) - 1
    const to = Math.min(Number(attributes.max ?? 0), columns)
    return Number.isInteger(from) && from >= 0 ? Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place) : []
  })
}

function noticesOf({ empty, errors }: Gathered): ReaderNotice[] {
  const list = (all: string[]): string => all.slice(0, NAMED).join(', ') + (all.length > NAMED ? '…' : '')
  return [
    ...(empty.length > 0 ? [{ code: 'reader.formula_without_value', detail: { count: empty.length, list: list(empty) } }] : []),
    ...(errors.length > 0 ? [{ code: 'reader.cells_with_errors', detail: { count: errors.length, list: list(errors) } }] : []),
  ]
}
