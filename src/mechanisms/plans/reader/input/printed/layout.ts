/** Printed pages → paragraphs: one per printed line, cells of drawn tables joined, margins told apart. */
import type { SourceParagraph, SourcePlacement } from '../../types.ts'
import type { Collector } from '../collect.ts'
import type { Watch } from '#foundations/files/office/index.ts'
import { readingOrder } from './columns.ts'
import { findGrids } from './grid.ts'
import type { Grid } from './grid.ts'
import { findMargins } from './margins.ts'
import { boxOf, isMarker, median, rowText, toRows } from './page.ts'
import type { PrintedPage, Row } from './page.ts'

interface Measures {
  left: number
  right: number
  pitch: number
  justified: boolean
}

export function layPages(pages: PrintedPage[], collector: Collector, watch: Watch): void {
  const grids = pages.map((page) => findGrids(page.rules))
  const loose = pages.map((page, index) => ({
    page,
    rows: toRows(page.words.filter((word) => !(grids[index] ?? []).some((grid) => inGrid(word, grid)))),
  }))
  const margins = findMargins(loose)
  const measures = measure(loose.flatMap(({ rows }) => rows))
  let tables = 0
  let openTable: { grid: Grid; number: number; rows: number } | null = null
  let last: Row | null = null

  pages.forEach((page, index) => {
    watch.check()
    const margin = margins[index]
    if (margin === undefined) return
    const put = (row: Row, placement: SourcePlacement, gapBefore: boolean): void => {
      collector.add(rowText(row), { placement, page: page.number, whole: false, gapBefore, style: styleOf(row, page, measures), box: boxOf([row], page), ...certainty(row) })
    }
    for (const row of margin.header) put(row, 'header', false)
    for (const text of page.aside) collector.add(text, { placement: 'header', page: page.number, whole: false })

    let waiting = margin.body
    const release = (above: number): void => {
      const ready = waiting.filter((row) => row.top < above)
      waiting = waiting.filter((row) => row.top >= above)
      readingOrder(ready, page.width).forEach((group, order) => {
        group.forEach((row, place) => {
          const jump = place === 0 && (order > 0 || last === null)
          put(row, 'body', jump || startsParagraph(row, last, measures, page))
          last = row
        })
        openTable = null
      })
    }
    const ordered = [...(grids[index] ?? [])].sort((a, b) => a.top - b.top)
    for (const grid of ordered) {
      release(grid.top)
      const goesOn: boolean = openTable !== null && sameColumns(openTable.grid, grid)
      const from: number = goesOn && openTable !== null ? openTable.rows : 0
      const number: number = goesOn && openTable !== null ? openTable.number : tables
      if (!goesOn) tables += 1
      putTable(page, grid, number, from, collector)
      openTable = { grid, number, rows: from + grid.rows }
      last = null
    }
    release(Number.POSITIVE_INFINITY)
    for (const row of margin.footnotes) put(row, 'footnote', false)
    for (const row of margin.footer) put(row, 'footer', false)
    if (last !== null) last = { ...(last as Row), bottom: Number.NaN }
  })
}

function inGrid(word: { left: number; right: number; top: number; bottom: number }, grid: Grid): boolean {
  const x = (word.left + word.right) / 2
  const y = (word.top + word.bottom) / 2
  return x > grid.left && x < grid.right && y > grid.top && y < grid.bottom
}

function sameColumns(a: Grid, b: Grid): boolean {
  return a.borders.length === b.borders.length && a.borders.every((border, index) => Math.abs(border - (b.borders[index] ?? 0)) < 6)
}

function measure(rows: Row[]): Measures {
  const long = rows.filter((row) => row.words.length >= 8)
  const sample = long.length > 0 ? long : rows
  const rights = sample.map((row) => row.right).sort((a, b) => a - b)
  const right = rights[Math.floor(rights.length * 0.9)] ?? 0
  const lefts = sample.map((row) => row.left).sort((a, b) => a - b)
  const left = lefts[Math.floor(lefts.length * 0.2)] ?? 0
  const steps: number[] = []
  rows.forEach((row, index) => {
    const next = rows[index + 1]
    if (next !== undefined && next.top > row.top && next.top - row.top < row.size * 3) steps.push(baselineOf(next) - baselineOf(row))
  })
  const full = sample.filter((row) => right - row.right < row.size * 0.5).length
  return { left, right, pitch: closestPitch(steps), justified: full > sample.length * 0.5 }
}

/** Recognition says where a line stands, but not quite how high its letters are. */
const baselineOf = (row: Row): number => row.bottom - (row.bottom - row.top) * 0.22

/** The narrowest distance of lines that is no exception: in a plan of short paragraphs most distances are wider. */
function closestPitch(steps: number[]): number {
  const sorted = [...steps].sort((a, b) => a - b)
  const usual = sorted.find((step) => sorted.filter((other) => Math.abs(other - step) < step * 0.05).length >= Math.max(2, sorted.length * 0.08))
  return usual ?? sorted[0] ?? 16
}

/** Space above, an indented first line, or a line before that ended early: the signs by which the eye sees a paragraph. */
function startsParagraph(row: Row, last: Row | null, measures: Measures, page: PrintedPage): boolean {
  if (last === null) return true
  const sameage = !Number.isNaN(last.bottom)
  if (sameage && baselineOf(row) - baselineOf(last) > measures.pitch * 1.22) return true
  if (isCentred(row, page, measures) || isCentred(last, page, measures)) return false
  const indented = row.left - measures.left > row.size * 0.8
  const lastIndented = last.left - measures.left > row.size * 0.8
  if (indented && !lastIndented) return true
  const firstWord = row.words[0]
  const room = measures.right - last.right
  const fitted = firstWord !== undefined && room > firstWord.right - firstWord.left + row.size
  return (measures.justified || (indented && lastIndented)) ? fitted : room > (measures.right - measures.left) * 0.3
}

function isCentred(row: Row, page: PrintedPage, measures: Measures): boolean {
  const middle = (measures.left + measures.right) / 2
  const narrow = row.left - measures.left > row.size * 2 && measures.right - row.right > row.size * 2
  return narrow && Math.min(Math.abs((row.left + row.right) / 2 - middle), Math.abs((row.left + row.right) / 2 - page.width / 2)) < row.size
}

function styleOf(row: Row, page: PrintedPage, measures: Measures): NonNullable<SourceParagraph['style']> {
  const indent = Math.round(row.left - measures.left)
  return {
    ...(row.words.every((word) => word.bold) ? { bold: true } : {}),
    ...(row.words.every((word) => word.italic) ? { italic: true } : {}),
    ...(isCentred(row, page, measures) ? { centred: true } : {}),
    size: row.size,
    ...(indent > 2 ? { indent } : {}),
  }
}

function certainty(row: Row): { recognition?: number } {
  const known = row.words.flatMap((word) => (word.recognition === undefined ? [] : [word.recognition]))
  return known.length === 0 ? {} : { recognition: Math.round((known.reduce((sum, value) => sum + value, 0) / known.length) * 1000) / 1000 }
}

function putTable(page: PrintedPage, grid: Grid, table: number, fromRow: number, collector: Collector): void {
  const columns = grid.borders.length - 1
  const words = page.words.filter((word) => inGrid(word, grid))
  for (const cell of [...grid.cells].sort((a, b) => a.row - b.row || a.column - b.column)) {
    const inside = words.filter((word) => {
      const x = (word.left + word.right) / 2
      const y = (word.top + word.bottom) / 2
      return x >= cell.left && x < cell.right && y >= cell.top && y < cell.bottom
    })
    for (const lines of joinLines(toRows(inside), cell.right)) {
      const first = lines[0]
      if (first === undefined) continue
      const all = lines.flatMap((line) => line.words)
      collector.add(lines.map(rowText).join(' '), {
        placement: 'cell',
        page: page.number,
        whole: true,
        cell: { table, row: fromRow + cell.row, column: cell.column, columns },
        style: {
          ...(all.every((word) => word.bold) ? { bold: true } : {}),
          ...(all.every((word) => word.italic) ? { italic: true } : {}),
          size: first.size,
        },
        box: boxOf(lines, page),
        ...certainty({ ...first, words: all }),
      })
    }
  }
}

/** In a narrow cell a line goes on in the next one if that one's first word had no room left. */
function joinLines(rows: Row[], right: number): Row[][] {
  const paragraphs: Row[][] = []
  const pitch = median(rows.flatMap((row, index) => (index === 0 ? [] : [row.top - (rows[index - 1]?.top ?? 0)])))
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    const word = row.words[0]
    const marked = word !== undefined && isMarker(word.text)
    const room = before === undefined || word === undefined ? 0 : right - before.right
    const fits = word !== undefined && room > word.right - word.left + row.size * 1.2
    const apart = before !== undefined && row.top - before.top > pitch * 1.4
    if (before === undefined || marked || fits || apart) paragraphs.push([row])
    else paragraphs.at(-1)?.push(row)
  })
  return paragraphs
}
