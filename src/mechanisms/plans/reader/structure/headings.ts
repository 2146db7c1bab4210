/**
 * What a numbered paragraph is: a heading of what stands below, a label with its text behind a colon, or a
 * task in full.
 */
import { countWords } from '../text/folding.ts'
import { type Joined, sliceJoined } from '../text/joined.ts'
import type { MarkerKind } from './markers.ts'

export interface HeadingRead {
  heading: Joined | null
  /** Text that becomes the first item. */
  text: Joined | null
  runIn: boolean
  confidence: number
}

const label = 25
/** What goes on in small letters behind the colon is a list within the sentence, unless the label is short. */
const shortLabel = 7
/** A short heading may list names with semicolons. */
const listOfNames = 24
const announces = /(?:như sau|bao gồm|gồm|gồm có|sau đây|sau|cụ thể|là|như|rằng|đó)$/iu

/** Offset of the colon that ends a label, outside quotes and brackets; -1 if there is none. */
function labelColon(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at]
    if (unit === '(' || unit === '“') depth += 1
    else if (unit === ')' || unit === '”') depth -= 1
    else if (unit === ';' && !(/^;\s*\p{Lu}/u.test(text.slice(at, at + 4)) && countWords(text.slice(0, at)) <= 14)) return -1
    else if (unit === ':' && depth <= 0 && !/^:(?:\/\/|\d)/u.test(text.slice(at, at + 3))) return at
  }
  return -1
}

/** Sentences beyond a short first label such as "Mục tiêu 1. Lĩnh vực …". */
function severalSentences(text: string): boolean {
  const listed = countWords(text) <= listOfNames && !/[.;]$/u.test(text)
  for (const match of text.matchAll(/[.!?;]\s+(?=[“(]?\p{Lu})/gu)) {
    if (listed && match[0].startsWith(';')) continue
    const before = text.slice(0, match.index)
    if (countWords(before) > 5 && !/(?:^|\s)(?:TP|Tp|TX|TT|P|Q|H|ThS|TS|GS|PGS|BS|đ\/c|v\.v|St|No|[A-Z])$/u.test(before)) return true
  }
  return false
}

function trimmedHeading(joined: Joined): Joined {
  const text = joined.text.replace(/(?:\s*(?:\.\/\.|[:.…;]))+\s*$/u, '')
  return sliceJoined(joined, 0, text.length)
}

export function readHeading(joined: Joined, kind: MarkerKind, hasBelow: boolean): HeadingRead {
  const text = joined.text
  if (text === '') return { heading: null, text: null, runIn: false, confidence: 0.6 }
  const top = kind === 'roman' || kind === 'part' || kind === 'upper'
  const colon = labelColon(text)
  const rest = colon >= 0 ? text.slice(colon + 1).trim() : ''
  const head = colon >= 0 ? text.slice(0, colon) : ''
  const hasLabel =
    rest !== '' && countWords(head) <= (/^\p{Ll}/u.test(rest) ? shortLabel : label) && !announces.test(head.trim()) && !severalSentences(head) && head.trim() !== ''
  if (hasLabel && isRunIn(head, rest, hasBelow)) {
    return {
      heading: trimmedHeading(sliceJoined(joined, 0, colon)),
      text: sliceJoined(joined, colon + 1),
      runIn: true,
      confidence: 0.9,
    }
  }
  const words = countWords(text)
  if (top && (hasBelow || words <= 40)) return { heading: trimmedHeading(joined), text: null, runIn: false, confidence: 0.97 }
  if (hasBelow && words > 40 && text.includes(';') && /(?:sau|sau đây|cụ thể)\s*:$/u.test(text)) {
    return { heading: null, text: joined, runIn: false, confidence: 0.75 }
  }
  if (hasBelow && words <= (/[.;]$/u.test(text) ? 60 : 75) && !severalSentences(text)) {
    return { heading: trimmedHeading(joined), text: null, runIn: false, confidence: words > 45 ? 0.75 : 0.95 }
  }
  if (!hasBelow && /:$/u.test(text) && words <= 30) {
    return { heading: trimmedHeading(joined), text: null, runIn: false, confidence: 0.8 }
  }
  return { heading: null, text: joined, runIn: false, confidence: hasBelow ? 0.75 : 0.93 }
}

function isRunIn(head: string, rest: string, hasBelow: boolean): boolean {
  if (!hasBelow) return true
  if (/^(?:đề nghị|giao|yêu cầu|mục tiêu \d+|nhiệm vụ \d+|nội dung \d+|đợt \d+|giai đoạn \d+|bước \d+|dự án \d+|tiểu dự án \d+|nhóm \d+|hoạt động \d+|giải pháp \d+|chỉ tiêu \d+|chuyên đề \d+)$/iu.test(head.trim())) {
    return countWords(rest) > 40
  }
  return countWords(rest) > 12 || /[.;]$/u.test(rest)
}
