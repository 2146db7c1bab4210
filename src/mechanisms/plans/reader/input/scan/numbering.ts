/**
 * Numbers that recognition garbled or lost, repaired where the neighbours prove them: between "a)" and "c)" one
 * paragraph begins "bì Tổ chức", or with no marker at all. What was repaired counts as doubtful, so that a person looks.
 */
import type { SourceParagraph } from '../../types.ts'

const LETTERS = 'abcdđeghiklmnopqrstuvxy'
/** Low enough to be shown among the doubtful places. */
const DOUBTFUL = 0.5

interface Marked {
  at: number
  kind: 'letter' | 'arabic' | 'dotted'
  /** What stands before the last number: "2." of "2.3". */
  parent: string
  value: number
}

function markedAt(text: string, at: number): Marked | null {
  const letter = /^([a-zđ])\)\s/u.exec(text)?.[1]
  if (letter !== undefined) return { at, kind: 'letter', parent: '', value: LETTERS.indexOf(letter) + 1 }
  const dotted = /^(\d{1,2}(?:\.\d{1,2})*\.)(\d{1,2})\.?\s/u.exec(text)
  if (dotted) return { at, kind: 'dotted', parent: dotted[1] ?? '', value: Number(dotted[2]) }
  const arabic = /^(\d{1,2})\.\s/u.exec(text)?.[1]
  return arabic === undefined ? null : { at, kind: 'arabic', parent: '', value: Number(arabic) }
}

const LEVEL = { arabic: 1, dotted: 2, letter: 3 } as const
const opensPart = (text: string): boolean => /^(?:[IVX]{1,5}\.\s|PHỤ LỤC)/u.test(text)

/** The next marker of the same row; null where a higher one comes first. */
function nextInRow(paragraphs: readonly SourceParagraph[], row: Marked): Marked | null {
  for (let at = row.at + 1; at < paragraphs.length; at += 1) {
    const text = paragraphs[at]?.text ?? ''
    if (opensPart(text)) return null
    const marked = markedAt(text, at)
    if (!marked) continue
    if (marked.kind === row.kind && marked.parent === row.parent) return marked
    if (LEVEL[marked.kind] < LEVEL[row.kind]) return null
  }
  return null
}

function printed(row: Marked): string {
  if (row.kind === 'letter') return `${LETTERS[row.value] ?? ''})`
  return `${row.parent}${row.value + 1}.`
}

/** A few signs before a capital that share the first sign of the number that is missing. */
function garbled(text: string, missing: string): string | null {
  const token = /^(\S{1,4})\s+(?=\p{Lu})/u.exec(text)
  const first = token?.[1]?.toLowerCase()[0]
  return token && first === missing[0] && !/^[-+(]/u.test(text) ? text.slice(token[0].length) : null
}

function startsBare(paragraph: SourceParagraph, like: SourceParagraph | undefined): boolean {
  const indent = paragraph.style?.indent ?? 0
  return /^\p{Lu}\p{Ll}/u.test(paragraph.text) && indent > 0 && indent >= (like?.style?.indent ?? 0) - 6
}

/** In place; answers the numbers that were repaired. */
export function mendNumbering(paragraphs: SourceParagraph[]): string[] {
  const repaired: string[] = []
  for (let at = 0; at < paragraphs.length; at += 1) {
    const row = markedAt(paragraphs[at]?.text ?? '', at)
    const next = row && paragraphs[at]?.recognition !== undefined ? nextInRow(paragraphs, row) : null
    if (!row || next?.value !== row.value + 2) continue
    const between = paragraphs.slice(at + 1, next.at).filter((one) => one.gapBefore === true && one.placement === 'body' && one.recognition !== undefined)
    const missing = printed(row)
    const spoilt = between.filter((one) => garbled(one.text, missing) !== null)
    const bare = between.filter((one) => startsBare(one, paragraphs[at]))
    const found = spoilt.length > 0 ? spoilt : bare
    const [one] = found
    if (!one || found.length > 1) continue
    one.text = `${missing} ${garbled(one.text, missing) ?? one.text}`
    one.recognition = Math.min(one.recognition ?? 1, DOUBTFUL)
    repaired.push(missing)
  }
  return repaired
}
