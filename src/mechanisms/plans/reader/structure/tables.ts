/**
 * Tables: cells of word processors, lines with tabs, or (in text files) one cell a line. A row is one item; a
 * row that only names a group is a heading.
 */
import { countWords, inCapitals } from '../text/folding.ts'
import { isPageNumber } from './furniture.ts'
import type { Line } from './lines.ts'
import { lineFrom } from './lines.ts'
import { romanValue } from './markers.ts'
import type { ColumnRole } from './outline.ts'
import { isNumberHead, isTableHead, roleOf } from './table-heads.ts'

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

export type Region = { kind: 'text'; lines: Line[] } | { kind: 'table'; table: Table }

interface Column {
  role: ColumnRole
  head: string
}

const rowNumber = /^(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-EĐ]|[a-hđ]|[IVX]{1,4}\.\d{1,2}|\*)\s*[.)]?$/u
const groupLine = /^([IVX]{1,5}|[A-EĐ])\s*[.:)/-]\s*\S/u

export function regionsOf(lines: readonly Line[], annex: boolean): Region[] {
  const regions: Region[] = []
  let text: Line[] = []
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    if (!line) break
    const taken = isTableHead(lines, at) ? tableFrom(lines, at, annex) : null
    if (!taken) {
      text.push(line)
      at += 1
      continue
    }
    if (text.length > 0) regions.push({ kind: 'text', lines: text })
    text = []
    regions.push({ kind: 'table', table: taken.table })
    at = taken.next
  }
  if (text.length > 0) regions.push({ kind: 'text', lines: text })
  return regions
}

interface Taken {
  table: Table
  next: number
}

function tableFrom(lines: readonly Line[], at: number, annex: boolean): Taken | null {
  const line = lines[at]
  if (!line) return null
  if (line.source.cell) return fromCells(lines, at)
  if (/\t/u.test(line.text)) return fromColumns(lines, at)
  if (/ {2,}/u.test(line.text)) return { table: { head: [line], rows: [] }, next: at + 1 }
  return fromCellLines(lines, at, annex)
}

function rowOf(marker: string | null, cells: Cell[], lines: Line[]): Row {
  const filled = cells.filter((cell) => cell.lines.length > 0 && cell.role !== 'number')
  const only = filled.length === 1 ? filled[0]?.lines.map((line) => line.text).join(' ') : undefined
  const numbered = marker !== null && /^(?:[IVX]{1,5}|[A-EĐ])$/u.test(marker)
  const group = only !== undefined && countWords(only) <= 60 && (numbered || (marker === null && inCapitals(only)))
  return { marker, cells, group, lines }
}

function fromCells(lines: readonly Line[], at: number): Taken {
  const table = lines[at]?.source.cell?.table
  let next = at
  const rows = new Map<number, Line[]>()
  while (next < lines.length && lines[next]?.source.cell?.table === table && lines[next]?.source.cell) {
    const line = lines[next] as Line
    const row = line.source.cell?.row ?? 0
    const known = rows.get(row)
    if (known) known.push(line)
    else rows.set(row, [line])
    next += 1
  }
  const ordered = [...rows.values()]
  const first = ordered[0] ?? []
  const hasHead = ordered.length > 1 && headLike(first)
  const columns: Column[] = []
  if (hasHead) {
    for (const line of first) {
      const column = line.source.cell?.column ?? 0
      const head = `${columns[column]?.head ?? ''} ${line.text}`.trim()
      columns[column] = { head, role: roleOf(head) }
    }
  }
  const body = hasHead ? ordered.slice(1) : ordered
  const headLines = hasHead ? [...first] : []
  if (hasHead && body[0]?.every((line) => /^\(?\d{1,2}\)?$/u.test(line.text)) && body[0].length > 2) {
    headLines.push(...(body.shift() ?? []))
  }
  return { table: { head: headLines, rows: body.map((row) => cellRow(row, columns)) }, next }
}

function headLike(row: readonly Line[]): boolean {
  const cells = new Set(row.map((line) => line.source.cell?.column))
  if (row.some((line) => isNumberHead(line.text))) return true
  if (cells.size < 2) return false
  return row.every((line) => line.words <= 14) && row.filter((line) => roleOf(line.text) !== 'other').length >= 2
}

function cellRow(lines: Line[], columns: readonly Column[]): Row {
  const cells = new Map<number, Cell>()
  let marker: string | null = null
  for (const line of lines) {
    const column = line.source.cell?.column ?? 0
    const known = columns[column]
    if (column === 0 && marker === null && rowNumber.test(line.text)) {
      marker = line.text.replace(/\s*[.)]$/u, '')
      continue
    }
    const cell = cells.get(column)
    if (cell) cell.lines.push(line)
    else cells.set(column, { role: known?.role ?? 'other', head: known?.head ?? '', lines: [line] })
  }
  return rowOf(marker, [...cells.values()], lines)
}

function splitAtTabs(line: Line): Line[] {
  const parts: Line[] = []
  let from = 0
  for (const piece of line.text.split('\t')) {
    const lead = piece.length - piece.trimStart().length
    const start = line.from + from + lead
    parts.push(lineFrom(line.source, line.paragraph, start, start + piece.trim().length))
    from += piece.length + 1
  }
  return parts
}

function fromColumns(lines: readonly Line[], at: number): Taken {
  const head = lines[at] as Line
  const columns: Column[] = splitAtTabs(head).map((part) => ({ head: part.text, role: roleOf(part.text) }))
  const rows: Row[] = []
  let next = at + 1
  for (; next < lines.length; next += 1) {
    const line = lines[next] as Line
    if (line.source.cell) break
    if (/\t/u.test(line.text)) {
      const parts = splitAtTabs(line)
      const marker = rowNumber.test(parts[0]?.text ?? '') ? (parts[0]?.text ?? '').replace(/\s*[.)]$/u, '') : null
      const cells = parts.map((part, index): Cell => ({
        role: columns[index]?.role ?? 'other',
        head: columns[index]?.head ?? '',
        lines: part.text === '' ? [] : [part],
      }))
      rows.push(rowOf(marker, marker === null ? cells : cells.slice(1), [line]))
    } else if (groupLine.test(line.text) || (line.capitals && line.words <= 40 && line.words > 1)) {
      rows.push(groupRow(line))
    } else break
  }
  return { table: { head: [head], rows }, next }
}

function groupRow(line: Line): Row {
  const match = groupLine.exec(line.text)
  const marker = match?.[1] ?? null
  const skip = match ? match[0].length - 1 : 0
  const rest = lineFrom(line.source, line.paragraph, line.from + skip, line.to)
  return { marker, cells: [{ role: 'task', head: '', lines: [rest] }], group: true, lines: [line] }
}

/** Cells one below the other: a cell is what stands between two blank lines. */
function cellGroups(lines: readonly Line[], at: number): Line[][] {
  const gapped = lines.slice(at, at + 30).filter((line) => line.gap).length >= 5
  const groups: Line[][] = []
  for (const line of lines.slice(at)) {
    const last = groups[groups.length - 1]
    if (last && gapped && !line.gap) last.push(line)
    else groups.push([line])
  }
  return groups
}

function textOf(group: readonly Line[]): string {
  return group.map((line) => line.text).join(' ')
}

/** Column heads may be lettered (A, B, 1, 2 …); a lettered group has its name below. */
function lettersColumn(head: string, next: readonly Line[] | undefined): boolean {
  return /^(?:[A-EĐ]|X)$/u.test(head) && /^(?:[A-Z]|\d{1,2})$/u.test(textOf(next ?? []))
}

function leavesTable(group: readonly Line[], groups: number, annex: boolean): boolean {
  const first = group[0]
  if (!first?.marker || rowNumber.test(first.text)) return false
  const { kind, value } = first.marker
  if (kind === 'roman') return !(annex || value === 1 || groups === value - 1) || (groups === 0 && value > 1)
  return (kind === 'arabic' || kind === 'part') && !annex
}

function fromCellLines(lines: readonly Line[], at: number, annex: boolean): Taken | null {
  const groups = cellGroups(lines, at)
  const columns: Column[] = []
  let index = 0
  for (; index < groups.length && index < 14; index += 1) {
    const head = textOf(groups[index] ?? [])
    if (index > 0 && (rowNumber.test(head) || groupLine.test(head)) && !lettersColumn(head, groups[index + 1])) break
    if (countWords(head) > 20) break
    columns.push({ head, role: roleOf(head) })
  }
  if (columns.length < 2) return null
  const head = groups.slice(0, index).flat()
  const rows: Row[] = []
  let named = 0
  let romans = 0
  let open: { marker: string | null; groups: Line[][]; lines: Line[] } | null = null
  let used = head.length
  const close = (): void => {
    if (open) rows.push(assignCells(open.marker, open.groups, open.lines, columns.slice(1)))
    open = null
  }
  for (const group of groups.slice(index)) {
    const text = textOf(group)
    if (leavesTable(group, named, annex)) break
    if (groupLine.test(text) && !rowNumber.test(text) && group[0]?.marker?.kind === 'roman') {
      close()
      named += 1
      romans = group[0].marker.value
      const whole = groupRow(group[0] as Line)
      rows.push({ ...whole, cells: [{ role: 'task', head: '', lines: [...(whole.cells[0]?.lines ?? []), ...group.slice(1)] }], lines: group })
    } else if (rowNumber.test(text) && startsRow(text, open, romans)) {
      close()
      const roman = /^([IVX]{1,5})[.)]?$/u.exec(text)?.[1]
      if (roman) romans = romanValue(roman)
      open = { marker: text.replace(/\s*[.)]$/u, ''), groups: [], lines: [...group] }
    } else if (open) {
      const row: { groups: Line[][]; lines: Line[] } = open
      row.groups.push(group)
      row.lines.push(...group)
    } else if (!group.every(isPageNumber)) open = { marker: null, groups: [group], lines: [...group] }
    else rows.push({ marker: null, cells: [], group: false, lines: group })
    used += group.length
  }
  close()
  return { table: { head, rows }, next: at + used }
}

/** A bare figure may be a cell of the open row (an amount) rather than the number of the next one. */
function startsRow(text: string, open: { marker: string | null; groups: Line[][] } | null, romans: number): boolean {
  const roman = /^([IVX]{1,5})[.)]?$/u.exec(text)?.[1]
  if (roman && romanValue(roman) !== romans + 1 && romanValue(roman) !== 1) return false
  if (!open) return true
  if (open.groups.length === 0) return false
  const before = open.marker
  if (before === null || !/^\d+$/u.test(text)) return true
  if (!/^\d/u.test(before)) return Number(text) === 1
  return Number(text) === Number(before.split('.')[0]) + 1 || Number(text) === 1
}

const looksLikeTime = /(?:^|\s)(?:\d{4}|quý|quí|tháng|năm|thường xuyên|hằng|hàng|định kỳ|trước|sau khi|khi có)/iu

/** Empty cells left no line, so the remaining ones are told apart by order and, if some are missing, by looks. */
function assignCells(marker: string | null, groups: Line[][], lines: Line[], columns: readonly Column[]): Row {
  const cells: Cell[] = []
  if (groups.length >= columns.length) {
    groups.forEach((group, at) => {
      const column = columns[Math.min(at, columns.length - 1)]
      cells.push({ role: column?.role ?? 'other', head: column?.head ?? '', lines: group })
    })
    return rowOf(marker, cells, lines)
  }
  let next = 0
  for (const group of groups) {
    const isTime = next > 0 && looksLikeTime.test(textOf(group)) && countWords(textOf(group)) <= 12
    const timeAt = columns.findIndex((column, at) => at >= next && column.role === 'time')
    const at = isTime && timeAt >= 0 ? timeAt : next
    const column = columns[Math.min(at, columns.length - 1)]
    cells.push({ role: column?.role ?? 'other', head: column?.head ?? '', lines: group })
    next = at + 1
  }
  return rowOf(marker, cells, lines)
}
