/** Lines that the page needs and the plan does not: rules, page numbers, running headers, publishers' notes. */
import type { FurnitureReason } from '../types.ts'
import { isRule, type Line } from './lines.ts'

const pageNumber = /^(?:trang\s+)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*[/|]\s*\d{1,3})?$/iu
const publisher =
  /^(?:https?:\/\/\S+|www\.\S+|(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Email|Cơ quan ký)\s*:.*|Nguồn\s*:\s*\S{1,80})$/iu

export function isPageNumber(line: Line): boolean {
  return pageNumber.test(line.text)
}

/** One reason per line, undefined for text. Numbers alone are left for later: they may be cells of a table. */
export function furnitureOf(lines: readonly Line[]): (FurnitureReason | undefined)[] {
  const repeated = repeatedOnPages(lines)
  return lines.map((line, at) => {
    if (line.source.placement === 'header' || line.source.placement === 'footer') {
      return isPageNumber(line) ? 'page_number' : 'running_header'
    }
    if (isRule(line) && !isBulletAbove(line, lines[at + 1])) return 'rule'
    if (repeated.has(at)) return isPageNumber(line) ? 'page_number' : 'running_header'
    if (publisher.test(line.text.slice(0, 200))) return 'publisher_note'
    return undefined
  })
}

/** A dash on a line of its own whose text follows directly below. */
function isBulletAbove(line: Line, next: Line | undefined): boolean {
  return /^[-–+]$/u.test(line.text) && next !== undefined && !next.gap && !next.whole && !isRule(next) && !line.source.cell
}

/** Left and right pages may have headers of their own, and a title page has none. */
const commonShare = 0.3

/** First or last lines that say the same (numbers aside) on at least three pages, and on a good part of all. */
function repeatedOnPages(lines: readonly Line[]): Set<number> {
  const edges = new Map<string, number[]>()
  lines.forEach((line, at) => {
    const page = line.source.page
    const listed = line.marker?.kind === 'bullet' && !isPageNumber(line)
    if (page === undefined || line.text.length > 120 || listed) return
    const first = lines[at - 1]?.source.page !== page
    const last = lines[at + 1]?.source.page !== page
    if (!first && !last) return
    const key = `${first ? 'top' : 'bottom'} ${line.text.replace(/\d+/gu, '#')}`
    const known = edges.get(key)
    if (known) known.push(at)
    else edges.set(key, [at])
  })
  const pages = new Set(lines.map((line) => line.source.page)).size
  const repeated = new Set<number>()
  for (const [key, places] of edges) {
    const numberOnly = /^(?:top|bottom) [-–\s#/|]*(?:trang)?[-–\s#/|]*$/iu.test(key)
    if (places.length >= Math.max(3, pages * commonShare) || (numberOnly && places.length >= 1)) for (const at of places) repeated.add(at)
  }
  return repeated
}
