/** Reads a table that was saved as text: commas, semicolons or tabs between cells, quotes around those that hold one. */
import { ReaderRefusal } from '../refusal.ts'
import type { SheetCell, Workbook } from '../table/types.ts'
import { cleanLine } from './collect.ts'
import type { Watch } from '#foundations/files/office/index.ts'
import { MOST_COLUMNS } from './xlsx/read.ts'

const SIGNS = ['\t', ';', ','] as const
const LOOKED = 200_000

export function readCsv(raw: string, name: string, watch: Watch): Workbook {
  watch.report({ step: 'text' })
  let text = raw.replace(/^\uFEFF/u, '')
  // Excel's own way of naming the sign.
  const named = /^sep=(.)\r?\n/iu.exec(text)
  if (named) text = text.slice(named[0].length)
  const cells: SheetCell[] = []
  let filledRows = 0
  let characters = 0
  let row = 0
  for (const fields of rowsOf(text, named?.[1] ?? signOf(text))) {
    const before = cells.length
    if (fields.length > MOST_COLUMNS && fields.slice(MOST_COLUMNS).some((field) => field.trim() !== '')) throw new ReaderRefusal('reader.table_too_wide', { limit: MOST_COLUMNS })
    fields.forEach((field, column) => {
      const lines = field.split(/\r\n|[\r\n]/u).map((line) => cleanLine(line)).filter((line) => line !== '')
      if (lines.length === 0) return
      const cell: SheetCell = { row, column, text: lines.join('\n') }
      characters += cell.text.length
      cells.push(cell)
    })
    if (cells.length > before) filledRows += 1
    if (filledRows > watch.limits.tableRows) throw new ReaderRefusal('reader.list_too_long', { limit: watch.limits.tableRows })
    if (characters > watch.limits.characters) throw new ReaderRefusal('reader.too_many_pages', { limit: watch.limits.pages })
    if (row % 1000 === 0) watch.check()
    row += 1
  }
  const columns = cells.reduce((most, cell) => Math.max(most, cell.column + 1), 0)
  const sheet = { name, hidden: false, rows: (cells.at(-1)?.row ?? -1) + 1, columns, cells, merges: [], hiddenRows: [], hiddenColumns: [] }
  return { format: 'csv', sheets: cells.length > 0 ? [sheet] : [], margins: [], notices: [] }
}

/** The sign that parts most lines into the same number of cells, more than one. */
function signOf(text: string): string {
  const sample = text.slice(0, LOOKED)
  const scored = SIGNS.map((sign) => {
    const widths = new Map<number, number>()
    let looked = 0
    let stray = 0
    for (const fields of rowsOf(sample, sign, () => (stray += 1))) {
      if (fields.length > 1) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
      looked += 1
      if (looked >= 50) break
    }
    return { sign, lines: Math.max(0, ...widths.values()) - stray }
  })
  return scored.reduce((best, one) => (one.lines > best.lines ? one : best)).sign
}

/** `stray` hears of words behind a closing quote: another sign parts the cells. */
function* rowsOf(text: string, sign: string, stray: () => void = () => undefined): Generator<string[]> {
  let fields: string[] = []
  let field = ''
  let at = 0
  while (at < text.length) {
    const one = text[at] ?? ''
    if (one === '"' && field.trim() === '') {
      const end = closingQuote(text, at + 1)
      if (end >= 0) {
        field = text.slice(at + 1, end).replaceAll('""', '"')
        at = end + 1
        if (at < text.length && ![sign, '\n', '\r'].includes(text[at] ?? '')) stray()
        continue
      }
    }
    if (one === sign) {
      fields.push(field)
      field = ''
    } else if (one === '\n' || one === '\r') {
      if (one === '\r' && text[at + 1] === '\n') at += 1
      yield [...fields, field]
      fields = []
      field = ''
    } else field += one
    at += 1
  }
  if (field !== '' || fields.length > 0) yield [...fields, field]
}

/** -1 when the quote is never closed: it is then a sign like any other. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}
