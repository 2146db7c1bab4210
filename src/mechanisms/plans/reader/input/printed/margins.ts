/** What repeats at the top or bottom of pages, and what is only a page number, is not the document's own text. */
import { rowText } from './page.ts'
import type { PrintedPage, Row } from './page.ts'

export interface PageRows {
  page: PrintedPage
  rows: Row[]
}

export interface Margins {
  header: Row[]
  footer: Row[]
  footnotes: Row[]
  body: Row[]
}

const PAGE_NUMBER = /^(?:[-–—]\s*)?(?:trang\s*)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–—.])?$/iu
const EDGE = 0.12
const OUTER = 3

export function findMargins(pages: PageRows[]): Margins[] {
  const repeated = repeatedLines(pages)
  const bodySize = commonSize(pages)
  return pages.map(({ page, rows }) => {
    const margins: Margins = { header: [], footer: [], footnotes: [], body: [...rows] }
    for (let row = margins.body[0]; row !== undefined && isMargin(row, page, repeated, 'top'); row = margins.body[0]) {
      margins.header.push(row)
      margins.body.shift()
    }
    for (let row = margins.body.at(-1); row !== undefined && isMargin(row, page, repeated, 'bottom'); row = margins.body.at(-1)) {
      margins.footer.unshift(row)
      margins.body.pop()
    }
    const notes = footnotesFrom(page, margins.body, bodySize)
    if (notes !== null) margins.footnotes = margins.body.splice(notes)
    return margins
  })
}

function keyOf(row: Row): string {
  return rowText(row).replace(/\d+/gu, '#').toLowerCase()
}

function repeatedLines(pages: PageRows[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { rows } of pages) {
    const outer = new Set([...rows.slice(0, OUTER), ...rows.slice(-OUTER)].map(keyOf))
    for (const key of outer) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const least = Math.max(3, Math.ceil(pages.length * 0.4))
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key))
}

function isMargin(row: Row, page: PrintedPage, repeated: Set<string>, edge: 'top' | 'bottom'): boolean {
  const inside = edge === 'top' ? row.bottom < page.height * EDGE : row.top > page.height * (1 - EDGE)
  return inside && (PAGE_NUMBER.test(rowText(row)) || repeated.has(keyOf(row)))
}

function commonSize(pages: PageRows[]): number {
  const weights = new Map<number, number>()
  for (const { rows } of pages) {
    for (const row of rows) weights.set(row.size, (weights.get(row.size) ?? 0) + row.words.length)
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

/** Footnotes stand below a short line at the left, in print no larger than the text, and begin with their number. */
function footnotesFrom(page: PrintedPage, rows: Row[], bodySize: number): number | null {
  const divider = page.rules.find(
    (rule) =>
      rule.bottom - rule.top < 2 &&
      rule.top > page.height * 0.4 &&
      rule.right - rule.left > page.width * 0.12 &&
      rule.right - rule.left < page.width * 0.45 &&
      rule.left < page.width * 0.25,
  )
  if (divider === undefined) return null
  const from = rows.findIndex((row) => row.top >= divider.top - 2)
  const first = rows[from]
  if (first === undefined || !/^(?:\[?\d{1,3}\]?|\*)/u.test(rowText(first))) return null
  return rows.slice(from).every((row) => row.size <= bodySize) ? from : null
}
