/** Tables of text files that print one cell below the other. */
import { opensPredicate } from '../grammar/predicates.ts'
import { onlyUnits } from '../grammar/units.ts'
import { wordsOf } from '../grammar/words.ts'
import { countWords } from '../text/folding.ts'
import { isPageNumber } from './furniture.ts'
import type { Line } from './lines.ts'
import { romanValue } from './markers.ts'
import { roleOf } from './table-heads.ts'
import { type Cell, type Column, groupLine, groupRow, type Row, rowNumber, rowOf, type Taken, textOf } from './table-rows.ts'

/** Task, who leads, and one thing more: then a row may be over. */
const fewestCells = 3

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

const fewestNumbers = 4

/** "1", "2", "3", "4 = 3/2" … below the heads: how many cells only number the columns. */
function columnNumbers(groups: readonly (readonly Line[])[], from: number): number {
  const first = Number(/^\(?([1-3])\)?$/u.exec(textOf(groups[from] ?? []))?.[1] ?? Number.NaN)
  let count = 0
  while (Number(/^\(?(\d{1,2})\)?(?:\s*=\s*[\d\s()/+*:x-]+)?$/u.exec(textOf(groups[from + count] ?? []))?.[1] ?? Number.NaN) === first + count) count += 1
  return count >= fewestNumbers ? count : 0
}

export function fromCellLines(lines: readonly Line[], from: number, annex: boolean): Taken | null {
  const groups = cellGroups(lines, from)
  const columns: Column[] = []
  let index = 0
  for (; index < groups.length && index < 14; index += 1) {
    const head = textOf(groups[index] ?? [])
    if (index > 0 && (rowNumber.test(head) || groupLine.test(head)) && !lettersColumn(head, groups[index + 1])) break
    if (countWords(head) > 20) break
    columns.push({ head, role: roleOf(head) })
  }
  if (columns.length < 2) return null
  index += columnNumbers(groups, index)
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
  for (let at = index; at < groups.length; at += 1) {
    const group = groups[at] ?? []
    const text = textOf(group)
    if (leavesTable(group, named, annex) || (!annex && open && textAfterTable(text, open, columns.length))) break
    if (groupLine.test(text) && !rowNumber.test(text) && group[0]?.marker?.kind === 'roman') {
      close()
      named += 1
      romans = group[0].marker.value
      const whole = groupRow(group[0] as Line)
      rows.push({ ...whole, cells: [{ role: 'task', head: '', lines: [...(whole.cells[0]?.lines ?? []), ...group.slice(1)] }], lines: group })
    } else if (rowNumber.test(text) && startsRow(text, open, romans, textOf(groups[at + 1] ?? []), columns.length)) {
      close()
      const roman = /^([IVX]{1,5})[.)]?$/u.exec(text)?.[1]
      if (roman) romans = romanValue(roman)
      open = { marker: text.replace(/\s*[.)]$/u, ''), groups: [], lines: [...group] }
    } else if (open && opensNumberless(open, group, groups[at + 1])) {
      close()
      open = { marker: null, groups: [group], lines: [...group] }
    } else if (open) {
      const row: { groups: Line[][]; lines: Line[] } = open
      row.groups.push(group)
      row.lines.push(...group)
    } else if (!group.every(isPageNumber)) open = { marker: null, groups: [group], lines: [...group] }
    else rows.push({ marker: null, cells: [], group: false, lines: group })
    used += group.length
  }
  close()
  return { table: { head, rows }, next: from + used }
}

/** A full row is over: a long sentence below it is text again. */
function textAfterTable(text: string, open: OpenRow, columns: number): boolean {
  if (open.groups.length < Math.max(1, columns - 2)) return false
  if (/^(?:trên đây là|trong quá trình)(?!\p{L})/iu.test(text)) return true
  return open.groups.length >= columns - 1 && countWords(text) > 25 && /[.:;/]$/u.test(text)
}

/** A merged number is printed once: a second task below it opens with its verb, and whoever carries it follows. */
function opensNumberless(open: OpenRow, group: readonly Line[], next: readonly Line[] | undefined): boolean {
  if (open.groups.length < fewestCells || !next) return false
  const words = wordsOf(textOf(group)).map((word) => ({ ...word, capital: false }))
  return words.length > 5 && opensPredicate(words, 0) && onlyUnits(textOf(next)) !== null
}

interface OpenRow {
  marker: string | null
  groups: Line[][]
}

/** A bare figure may be a cell of the open row (an amount) rather than the number of the next one. */
function startsRow(text: string, open: OpenRow | null, romans: number, below: string, columns: number): boolean {
  const roman = /^([IVX]{1,5})[.)]?$/u.exec(text)?.[1]
  if (roman && romanValue(roman) !== romans + 1 && romanValue(roman) !== 1) return false
  if (!open) return true
  if (open.groups.length === 0) return false
  const before = open.marker
  if (before === null || !/^\d+$/u.test(text)) return true
  if (!/\p{L}{2}/u.test(below)) return false
  if (!/^\d/u.test(before)) return Number(text) === 1 || (open.groups.length === 1 && countWords(below) >= 3)
  if (Number(text) === Number(before.split('.')[0]) + 1) return true
  return Number(text) === 1 && open.groups.length >= columns - 1
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
