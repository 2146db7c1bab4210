/** Rows of tables, however the table came: numbered tasks, and groups that only name what follows. */
import { countWords, inCapitals } from '../text/folding.ts'
import { type Line, lineFrom } from './lines.ts'
import type { ColumnRole } from './outline.ts'
import { roleOf } from './table-heads.ts'

export interface Cell {
  role: ColumnRole
  head: string
  lines: Line[]
}

export interface Row {
  /** As printed: "1", "I", "2.1"; null without a number column. */
  marker: string | null
  cells: Cell[]
  /** Names a group of rows. */
  group: boolean
  lines: Line[]
}

export interface Table {
  head: Line[]
  rows: Row[]
}

export interface Taken {
  table: Table
  next: number
}

export interface Column {
  role: ColumnRole
  head: string
}

export const rowNumber = /^(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-EĐ]|[a-hđ]|[IVX]{1,4}\.\d{1,2}|\*)\s*[.)]?$/u
export const groupLine = /^([IVX]{1,5}|[A-EĐ])\s*[.:)/-]\s*\S/u

export function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join(' ')
}

const figure = /^[\d.,%\s]+$/u

/** What a group's row says beside its name: neither figures nor heads again. */
export function besideName(row: Row): Line[] {
  const filled = row.cells.filter((cell) => cell.lines.length > 0 && cell.role !== 'number')
  return filled.slice(1).filter((cell) => !figure.test(textOf(cell.lines)) && !repeatsHead(textOf(cell.lines))).flatMap((cell) => cell.lines)
}

/** A cell that repeats the head of its column below a group's name. */
function repeatsHead(text: string): boolean {
  return countWords(text) <= 5 && roleOf(text) !== 'other'
}

export function rowOf(marker: string | null, cells: Cell[], lines: Line[]): Row {
  const filled = cells.filter((cell) => cell.lines.length > 0 && cell.role !== 'number').map((cell) => textOf(cell.lines))
  const [name, ...others] = filled
  const figures = others.filter((text) => figure.test(text)).length
  const alone = name !== undefined && figures <= 1 && others.every((text) => figure.test(text) || repeatsHead(text))
  const numbered = marker !== null && /^(?:[IVX]{1,5}|[A-EĐ])$/u.test(marker)
  const named = marker === null && others.length === 0 && inCapitals(name ?? '')
  const titled = numbered && inCapitals(name ?? '') && others.some((text) => !figure.test(text) && !inCapitals(text))
  return { marker, cells, group: (alone && countWords(name) <= 60 && (numbered || named)) || titled, lines }
}

export function groupRow(line: Line): Row {
  const match = groupLine.exec(line.text)
  const marker = match?.[1] ?? null
  const skip = match ? match[0].length - 1 : 0
  const rest = lineFrom(line.source, line.paragraph, line.from + skip, line.to)
  return { marker, cells: [{ role: 'task', head: '', lines: [rest] }], group: true, lines: [line] }
}
