/** What stands on a printed page, whether a PDF says it or a scan shows it. Units: points from the top left. */
import type { Box } from '../../types.ts'

export interface Word {
  text: string
  left: number
  right: number
  top: number
  bottom: number
  size: number
  bold: boolean
  italic: boolean
  /** Certainty of recognition, 0–1. */
  recognition?: number
}

/** A drawn line, along one of the axes. */
export interface Rule {
  left: number
  right: number
  top: number
  bottom: number
}

export interface PrintedPage {
  number: number
  width: number
  height: number
  words: Word[]
  rules: Rule[]
  /** Text that does not run with the lines: a "DỰ THẢO" across the page. */
  aside: string[]
}

/** Where lines stand on their page, as shares of it. */
export function boxOf(lines: Pick<Row, 'left' | 'right' | 'top' | 'bottom'>[], page: { width: number; height: number }): Box {
  const share = (value: number, of: number): number => Math.round(Math.min(1, Math.max(0, value / of)) * 10_000) / 10_000
  return [
    share(Math.min(...lines.map((line) => line.left)), page.width),
    share(Math.min(...lines.map((line) => line.top)), page.height),
    share(Math.max(...lines.map((line) => line.right)), page.width),
    share(Math.max(...lines.map((line) => line.bottom)), page.height)
  ]
}

export interface Row {
  words: Word[]
  left: number
  right: number
  top: number
  bottom: number
  size: number
}

/** Words → the lines they stand in, from top to bottom, each from left to right. */
export function toRows(words: Word[]): Row[] {
  const rows: Row[] = []
  for (const word of [...words].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const centre = (word.top + word.bottom) / 2
    // Only the last few lines can still be growing.
    const row = rows.slice(-3).find((candidate) => {
      const reach = 0.45 * Math.min(candidate.bottom - candidate.top, word.bottom - word.top)
      return Math.abs((candidate.top + candidate.bottom) / 2 - centre) < reach
    })
    if (row === undefined) rows.push(rowOf([word]))
    else row.words.push(word)
  }
  return rows.map((row) => rowOf(row.words)).sort((a, b) => a.top + a.bottom - b.top - b.bottom)
}

export function rowOf(unordered: Word[]): Row {
  const words = [...unordered].sort((a, b) => a.left - b.left)
  const size = dominantSize(words)
  const main = words.filter((word) => word.size > size * 0.8)
  const solid = main.length > 0 ? main : words
  return {
    words,
    left: Math.min(...words.map((word) => word.left)),
    right: Math.max(...words.map((word) => word.right)),
    top: Math.min(...solid.map((word) => word.top)),
    bottom: Math.max(...solid.map((word) => word.bottom)),
    size,
  }
}

function dominantSize(words: Word[]): number {
  const weights = new Map<number, number>()
  for (const word of words) {
    const size = Math.round(word.size * 2) / 2
    weights.set(size, (weights.get(size) ?? 0) + word.text.length)
  }
  return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

const MARKER = /^(?:[-+*•–—o]|\(?\p{L}{1,2}[.)]|\(?\d+(?:\.\d+)*[.)]?|[IVXLC]+[.)]?|[^\p{L}\p{N}\s(])$/u

/** Is this only the marker of a list, set off from its text by a tab? */
export function isMarker(text: string): boolean {
  return MARKER.test(text.trim())
}

const BULLET = /^[•‣▪▫■□●○◦◾◼❖➢➤✓✔☐⁃∙·\u2022\uE000-\uF8FF]$/u

/** The text of a printed line; a bullet of whatever shape reads as the dash of administrative writing. */
export function rowText(row: Row): string {
  const [first, ...rest] = row.words
  if (first === undefined) return ''
  const bullet = rest.length > 0 && (BULLET.test(first.text) ? '-' : first.text === 'o' ? '+' : null)
  return [bullet === null || bullet === false ? first.text : bullet, ...rest.map((word) => word.text)].join(' ')
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
