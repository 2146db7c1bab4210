/** What each row of a sheet is, under a person's match of its columns: a group's name, a task, more about it, or neither. */
import { inCapitals, fold } from '../text/folding.ts'
import type { FurnitureReason } from '../types.ts'
import { gridOf, type Grid } from './grid.ts'
import type { ColumnUse, ListMatch, Sheet, SheetCell, SheetMatch } from './types.ts'

export interface UsedCell {
  use: ColumnUse
  column: number
  cell: SheetCell
}

export interface ListRow {
  row: number
  kind: 'above' | 'group' | 'task' | 'more' | 'aside'
  /** For `aside`: why. */
  reason?: FurnitureReason
  /** "II", "2.1"; null without one. */
  marker: string | null
  /** With what is merged over the row; the number is not among them. */
  cells: UsedCell[]
}

export interface SheetRows {
  grid: Grid
  rows: ListRow[]
}

const marks = /^(?:\d{1,4}(?:\.\d{1,3}){0,4}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ]|[IVX]{1,4}\.\d{1,2}|\*)$/u
const grouping = /^(?:[IVXL]{1,6}|[A-ZĐ])$/u
const total = /^(?:tổng(?: số| cộng)?|cộng)\b/u
/** What stands below a table: who made it, who gets it. */
const below = /^(?:nơi nhận|người lập|xác nhận|thủ trưởng|tm\.|kt\.|tl\.|tuq\.|q\.|lãnh đạo)/u
/** Filled in for each row that a merged cell covers: who, until when, in which group. */
const shared: ReadonlySet<ColumnUse> = new Set<ColumnUse>(['section', 'lead', 'partner', 'lead_and_partner', 'time', 'result', 'target', 'note'])
const assigning: ReadonlySet<ColumnUse> = new Set<ColumnUse>(['lead', 'partner', 'lead_and_partner', 'time'])

export function rowsOf(sheet: Sheet, match: SheetMatch, hidden: ListMatch['hidden']): SheetRows {
  const grid = gridOf(sheet)
  const first = match.head === null ? 0 : match.head + match.headRows
  const concealed = new Set(hidden === 'leave' ? sheet.hiddenRows : [])
  const rows: ListRow[] = []
  let previous: ListRow | null = null
  let over = false
  for (const [row, own] of grid.rows) {
    const plain = (kind: ListRow['kind'], reason?: FurnitureReason): ListRow => ({ row, kind, ...(reason ? { reason } : {}), marker: null, cells: own.map((cell) => ({ use: useOf(match, cell.column), column: cell.column, cell })) })
    if (match.head !== null && row < match.head) rows.push(plain('above'))
    else if (match.head !== null && row < first) rows.push(plain('aside', 'table_header'))
    else if (concealed.has(row)) rows.push(plain('aside', 'hidden_row'))
    else {
      const read: ListRow = over ? plain('aside', 'after_table') : readRow(grid, match, hidden, row, own, previous)
      if (read.reason === 'after_table') over = true
      rows.push(read)
      if (read.kind === 'task' || read.kind === 'more') previous = read
      else if (read.kind === 'group') previous = null
    }
  }
  settleGroups(rows)
  return { grid, rows }
}

const useOf = (match: SheetMatch, column: number): ColumnUse => match.columns[column] ?? 'other'

function readRow(grid: Grid, match: SheetMatch, hidden: ListMatch['hidden'], row: number, own: SheetCell[], previous: ListRow | null): ListRow {
  const left = new Set(hidden === 'leave' ? grid.sheet.hiddenColumns : [])
  const cells: UsedCell[] = []
  let marker: string | null = null
  match.columns.forEach((use, column) => {
    const cell = grid.at(row, column) ?? (shared.has(use) ? coveredFromAbove(grid, row, column) : null)
    if (!cell || left.has(column)) return
    if (use === 'number') marker = markerIn(cell)
    if (use !== 'number' || marker === null) cells.push({ use: use === 'number' ? 'other' : use, column, cell })
  })
  const aside = (reason: FurnitureReason): ListRow => ({ row, kind: 'aside', reason, marker: null, cells: own.map((cell) => ({ use: useOf(match, cell.column), column: cell.column, cell })) })
  const task = cells.find(({ use }) => use === 'task')
  const firstText = fold(own[0]?.text ?? '')
  const assigns = cells.some(({ use, cell }) => assigning.has(use) && cell.row === row)
  if (repeatsHead(grid, match, own)) return aside('table_header')
  if (marker === null && own.some(({ text }) => below.test(fold(text))) && !(task && assigns)) return aside('after_table')
  if (total.test(firstText) && !assigns) return aside('total_row')
  if (!task) {
    const wide = wideText(grid, row, own)
    if (wide) return { row, kind: 'group', marker, cells: [{ use: 'task', column: wide.column, cell: wide }] }
    const goesOn = previous !== null && marker === null && previous.row === row - 1 && cells.some(({ cell }) => cell.row === row)
    return goesOn ? { row, kind: 'more', marker: null, cells: cells.filter(({ cell }) => cell.row === row) } : aside('row_without_task')
  }
  return { row, kind: groups(grid, row, task, cells, marker) ? 'group' : 'task', marker, cells }
}

function groups(grid: Grid, row: number, task: UsedCell, cells: UsedCell[], marker: string | null): boolean {
  const others = cells.filter((one) => one !== task && one.use !== 'section' && one.cell.row === row)
  if (others.length > 0) return false
  const wide = (grid.mergeAt(row, task.column)?.columns ?? 1) > 1
  return wide || (marker !== null && grouping.test(marker)) || (marker === null && inCapitals(task.cell.text))
}

/** "1 Tuyên truyền" without anybody to do it, above "1.1 …": it only names what follows. */
function settleGroups(rows: ListRow[]): void {
  const body = rows.filter(({ kind }) => kind === 'task' || kind === 'group')
  body.forEach((one, at) => {
    const next = body[at + 1]
    if (one.kind !== 'task' || one.marker === null || !next?.marker?.startsWith(`${one.marker}.`)) return
    if (one.cells.every(({ use, cell }) => use === 'task' || use === 'section' || cell.row !== one.row)) one.kind = 'group'
  })
}

/** A text in whatever column that stands alone over most of the table. */
function wideText(grid: Grid, row: number, own: SheetCell[]): SheetCell | null {
  const texts = own.filter((cell) => !marks.test(cell.text.replace(/[.)]$/u, '')))
  const [only] = texts
  if (!only || texts.length > 1) return null
  const merge = grid.mergeAt(row, only.column)
  return (merge?.columns ?? 1) * 2 >= grid.sheet.columns && grid.sheet.columns > 2 ? only : null
}

function coveredFromAbove(grid: Grid, row: number, column: number): SheetCell | null {
  const merge = grid.mergeAt(row, column)
  return merge && merge.column === column && merge.row < row ? grid.at(merge.row, merge.column) : null
}

function repeatsHead(grid: Grid, match: SheetMatch, own: SheetCell[]): boolean {
  const { head } = match
  if (head === null || own.length < 2) return false
  return own.every((cell) => grid.filled(head, cell.column)?.text === cell.text)
}

/** A number cell says "1", "1.1" (typed as 1,1), "II." or "a)". */
export function markerIn(cell: SheetCell): string | null {
  const text = (cell.number === undefined ? cell.text : cell.text.replace(',', '.')).replace(/\s*[.)]$/u, '').trim()
  return marks.test(text) ? text : null
}
