/**
 * Text joined from stretches of source paragraphs, in which every character still knows where it was printed.
 * Lines are joined by one blank, runs of blanks become one, and a word or symbol cut at a line end is healed.
 */
import type { At, SourceParagraph } from '../types.ts'

/** `length` characters of the joined text, from `start` on, are those of `paragraph` from `from` on. */
export interface Piece {
  start: number
  paragraph: number
  from: number
  length: number
}

export interface Joined {
  text: string
  pieces: Piece[]
}

/** Part of one source paragraph. */
export interface Stretch {
  paragraph: number
  from: number
  to: number
}

export const nothing: Joined = { text: '', pieces: [] }

const blank = /\s/u
/** A symbol cut after its hyphen or stroke: "12-" / "NQ/TW", "7/KH-" / "UBND". */
const cutSymbolEnd = /[\p{L}\p{N}][-/]$/u
const symbolTail = /^[\p{Lu}\p{N}Đ][\p{L}\p{N}Đ]*[-/&.,;)\s]|^[\p{Lu}Đ]{2,}$/u
/** A word cut by a soft hyphen or a hyphen in its middle: "kế ho-" / "ạch" (Vietnamese syllables never hyphenate otherwise). */
const softHyphenEnd = /\u00AD$/u

function meetsWithoutBlank(before: string, after: string): boolean {
  if (softHyphenEnd.test(before)) return true
  const tail = before.slice(-12)
  const lastWord = tail.slice(tail.lastIndexOf(' ') + 1)
  if (!cutSymbolEnd.test(lastWord)) return false
  const stem = lastWord.slice(0, -1)
  const looksLikeSymbol = /\d/u.test(stem) || stem === stem.toLocaleUpperCase('vi')
  return looksLikeSymbol && symbolTail.test(after.slice(0, 20))
}

/** Joins the stretches in the given order. */
export function joinStretches(paragraphs: readonly SourceParagraph[], stretches: readonly Stretch[]): Joined {
  const pieces: Piece[] = []
  const parts: string[] = []
  let length = 0
  let last = ''
  for (const { paragraph, from, to } of stretches) {
    const source = paragraphs[paragraph]?.text ?? ''
    let at = from
    let first = true
    while (at < to) {
      while (at < to && blank.test(source[at] ?? '')) at += 1
      if (at >= to) break
      let end = at
      while (end < to && !blank.test(source[end] ?? '')) end += 1
      const word = source.slice(at, end)
      const open = pieces[pieces.length - 1]
      const glued = length > 0 && first && meetsWithoutBlank(last, source.slice(at, at + 20))
      const runsOn = open !== undefined && !first && open.from + open.length + 1 === at
      if (length > 0 && !glued) {
        parts.push(' ')
        length += 1
      }
      if (runsOn && open) open.length += word.length + 1
      else pieces.push({ start: length, paragraph, from: at, length: word.length })
      parts.push(word)
      length += word.length
      last = first && glued ? last + word : word
      first = false
      at = end
    }
  }
  return { text: parts.join(''), pieces }
}

function pieceAt(joined: Joined, offset: number): Piece | undefined {
  let low = 0
  let high = joined.pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((joined.pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return joined.pieces[low]
}

/** Where characters `from` up to (not including) `to` of the joined text were printed. */
export function atOf(joined: Joined, from = 0, to = joined.text.length): At {
  const first = pieceAt(joined, from)
  const last = pieceAt(joined, Math.max(from, to - 1)) ?? first
  if (!first || !last) return { paragraph: 0, from: 0, to: 0 }
  const begin = first.from + Math.min(Math.max(0, from - first.start), first.length)
  const end = last.from + Math.min(Math.max(0, to - last.start), last.length)
  if (first.paragraph === last.paragraph) return { paragraph: first.paragraph, from: begin, to: Math.max(begin, end) }
  return { paragraph: first.paragraph, from: begin, to: end, through: last.paragraph }
}

/** A part of joined text that keeps its places. */
export function sliceJoined(joined: Joined, from: number, to = joined.text.length): Joined {
  let begin = from
  let end = to
  while (begin < end && blank.test(joined.text[begin] ?? '')) begin += 1
  while (end > begin && blank.test(joined.text[end - 1] ?? '')) end -= 1
  const pieces: Piece[] = []
  for (const piece of joined.pieces) {
    const start = Math.max(piece.start, begin)
    const stop = Math.min(piece.start + piece.length, end)
    if (stop <= start) continue
    pieces.push({
      start: start - begin,
      paragraph: piece.paragraph,
      from: piece.from + (start - piece.start),
      length: stop - start,
    })
  }
  return { text: joined.text.slice(begin, end), pieces }
}
