/** A table saved as text: commas, semicolons or tabs between cells, quotes around those that hold one. Pure. */
import { PaperRefusal } from '../back/refusal.ts'
import { MOST_ROWS } from './read.ts'
import type { FoundSheet, SheetTable, SheetValue } from './table.ts'

const SIGNS = ['\t', ';', ','] as const
const LOOKED = 20_000

export function readCsv(bytes: Uint8Array): FoundSheet {
  let text = decoded(bytes).replace(/^\uFEFF/u, '')
  const named = /^sep=(.)\r?\n/iu.exec(text)
  if (named) text = text.slice(named[0].length)
  const sign = named?.[1] ?? signOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endRow = (): void => {
    rows.push([...row, cell])
    if (rows.length > MOST_ROWS + 1) throw new PaperRefusal('paper.sheet_too_long', { limit: MOST_ROWS })
    row = []
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (letter === '"' && cell === '') quoted = true
    else if (letter === sign) {
      row.push(cell)
      cell = ''
    } else if (letter === '\n') endRow()
    else if (letter !== '\r') cell += letter
  }
  if (cell !== '' || row.length) endRow()
  return { rows: rows.map((cells) => cells.map((value) => (value.trim() === '' ? null : value))), formulas: [], mergedRows: [] }
}

function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new PaperRefusal('paper.csv_letters')
  }
}

/** The sign that the first line holds most often, outside of quotes. */
function signOf(text: string): string {
  const line = text.slice(0, LOOKED).split('\n', 1)[0]?.replaceAll(/"[^"]*"/g, '') ?? ''
  return SIGNS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? ','
}

/** With a mark in front by which Excel knows the letters, and days as people write them. */
export function writeCsv({ columns, rows }: SheetTable): Uint8Array {
  const lines = [columns.map(({ title }) => title), ...rows.map((row) => row.map((value, at) => shown(value, columns[at]?.kind)))]
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`)
}

function shown(value: SheetValue, kind: string | undefined): string {
  if (value === null) return ''
  return kind === 'day' && typeof value === 'string' ? value.split('-').reverse().join('/') : String(value)
}

function quote(value: string): string {
  // A cell that a spreadsheet would take for a formula is kept as text.
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(value) ? `'${value}` : value
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
