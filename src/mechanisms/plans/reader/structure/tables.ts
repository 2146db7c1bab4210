/**
 * Tables: cells of word processors, lines with tabs, or (in text files) one cell a line. A row is one item; a
 * row that only names a group is a heading.
 */
import { fromCellLines } from './cell-lines.ts'
import { type Line, lineFrom } from './lines.ts'
import { isNumberHead, isTableHead, roleOf } from './table-heads.ts'
import { type Cell, type Column, groupLine, groupRow, type Row, rowNumber, rowOf, type Table, type Taken } from './table-rows.ts'

export type { Row, Table } from './table-rows.ts'

export type Region = { kind: 'text'; lines: Line[] } | { kind: 'table'; table: Table }

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

function tableFrom(lines: readonly Line[], at: number, annex: boolean): Taken | null {
  const line = lines[at]
  if (!line) return null
  if (line.source.cell) return fromCells(lines, at)
  if (/\t/u.test(line.text)) return fromColumns(lines, at)
  if (/ {2,}/u.test(line.text)) return { table: { head: [line], rows: [] }, next: at + 1 }
  return fromCellLines(lines, at, annex)
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
  while (hasHead && body.length > 1 && continuesHead(body[0] ?? [])) {
    for (const line of body.shift() ?? []) {
      headLines.push(line)
      const column = line.source.cell?.column ?? 0
      if (/^\(?\d{1,2}\)?$/u.test(line.text)) continue
      const head = `${columns[column]?.head ?? ''} ${line.text}`.trim()
      columns[column] = { head, role: roleOf(line.text) === 'other' ? roleOf(head) : roleOf(line.text) }
    }
  }
  return { table: { head: headLines, rows: body.map((row) => cellRow(row, columns)) }, next }
}

function headLike(row: readonly Line[]): boolean {
  const cells = new Set(row.map((line) => line.source.cell?.column))
  if (row.some((line) => isNumberHead(line.text))) return true
  if (cells.size < 2) return false
  return row.every((line) => line.words <= 14) && row.filter((line) => roleOf(line.text) !== 'other').length >= 2
}

/** A second row of heads below merged ones, or a row that numbers the columns. */
function continuesHead(row: readonly Line[]): boolean {
  if (row.length > 2 && row.every((line) => /^\(?\d{1,2}\)?$/u.test(line.text))) return true
  const startsLate = row.every((line) => (line.source.cell?.column ?? 0) > 0)
  return startsLate && row.length >= 2 && row.every((line) => line.words <= 8 && roleOf(line.text) !== 'other')
}

function cellRow(lines: Line[], columns: readonly Column[]): Row {
  const [first, ...others] = lines
  if (first && others.every((line) => line.source.cell?.column === first.source.cell?.column) && groupLine.test(first.text)) {
    const group = groupRow(first)
    return { ...group, cells: [{ role: 'task', head: '', lines: [...(group.cells[0]?.lines ?? []), ...others] }], lines }
  }
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
  const filled = [...cells.values()]
  if (filled.length === 1 && filled[0]?.role === 'number') filled[0].role = 'task'
  return rowOf(marker, filled, lines)
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
