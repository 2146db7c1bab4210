/** Source paragraphs as lines: decoration stripped, marker and typography noted. */
import { countWords, inCapitals } from '../text/folding.ts'
import type { Stretch } from '../text/joined.ts'
import type { SourceDocument, SourceParagraph } from '../types.ts'
import { type Marker, markerOf } from './markers.ts'

export interface Line {
  paragraph: number
  /** The printed text without decoration ("**", "##") lies between these offsets of the paragraph. */
  from: number
  to: number
  text: string
  marker: Marker | null
  gap: boolean
  whole: boolean
  words: number
  capitals: boolean
  source: SourceParagraph
}

const opening = /^(?:\s|#{1,6}\s|>+\s|\*{2,3}|_{2,3}(?=\S)|`+)+/u
const closing = /(?:\s|\*{2,3}|(?<=\S)_{2,3}|`+)+$/u
const rule = /^[-–—_=~*.·…+#\s|]{2,}$|^[*_—–-]$|^-+\s*(?:o0o|oOo|\*+)\s*-+$/iu

export function linesOf(source: SourceDocument): Line[] {
  return source.paragraphs.map((paragraph, index) => {
    const text = paragraph.text
    const from = rule.test(text.slice(0, 200)) ? 0 : (opening.exec(text.slice(0, 60))?.[0].length ?? 0)
    const tail = closing.exec(text.slice(Math.max(from, text.length - 60)))
    const to = tail && !rule.test(text.slice(0, 200)) ? Math.max(from, text.length - tail[0].length) : text.length
    return lineFrom(paragraph, index, from, to)
  })
}

export function lineFrom(source: SourceParagraph, paragraph: number, from: number, to: number): Line {
  const text = source.text.slice(from, to)
  return {
    paragraph,
    from,
    to,
    text,
    marker: markerOf(text),
    gap: source.gapBefore === true && from === 0,
    whole: source.whole,
    words: countWords(text),
    capitals: inCapitals(text),
    source,
  }
}

export function isRule(line: Line): boolean {
  return line.text === '' || rule.test(line.text)
}

/** Columns printed side by side: cut at tabs and at wide blanks. */
export function columnsOf(line: Line): Line[] {
  if (!/\t| {3,}/u.test(line.text)) return [line]
  const parts: Line[] = []
  const cut = /[^\t ]+(?: {1,2}[^\t ]+)*/gu
  for (const match of line.text.matchAll(cut)) {
    const from = line.from + match.index
    parts.push(lineFrom(line.source, line.paragraph, from, from + match[0].length))
  }
  return parts.length > 0 ? parts : [line]
}

export function stretchOf(line: Line, skip = 0): Stretch {
  return { paragraph: line.paragraph, from: Math.min(line.to, line.from + skip), to: line.to }
}

export function endsSentence(text: string): boolean {
  return /[.;:!?…][”"’')\]]*$/u.test(text)
}

export function startsLower(text: string): boolean {
  return /^[“"‘'(]?\p{Ll}/u.test(text)
}
