/**
 * Printed list markers. Vietnamese administrative writing numbers parts, then Roman, Arabic and dotted
 * numbers, then letters (a b c d đ e g h i k …, no f j w z); dashes and plus signs list what has no number.
 */
import { inCapitals } from '../text/folding.ts'

export type MarkerKind = 'part' | 'upper' | 'roman' | 'arabic' | 'dotted' | 'letter' | 'paren' | 'bullet'

export interface Marker {
  kind: MarkerKind
  /** With its punctuation, as an item shows it: "a)", "-", "(1)". */
  printed: string
  /** Without final "." or ")": "II", "1.1", "a". */
  label: string
  /** Its number, counted from 1; 0 for bullets. */
  value: number
  /** Characters it takes at the start of the line, following blanks included. */
  length: number
}

const letters = 'abcdđeghiklmnopqrstuvxy'
const romanDigits: Record<string, number> = { I: 1, V: 5, X: 10 }

export function romanValue(label: string): number {
  let sum = 0
  for (let at = 0; at < label.length; at += 1) {
    const digit = romanDigits[label[at] ?? ''] ?? 0
    const next = romanDigits[label[at + 1] ?? ''] ?? 0
    sum += digit < next ? -digit : digit
  }
  return sum
}

const part = /^((?:PHẦN|Phần|CHƯƠNG|Chương)\s+(?:thứ\s+\p{L}+|THỨ\s+\p{L}+|[IVX]{1,5}|\d{1,2}|[A-E]))\s*(?:[.:–-]\s*|$|(?=\s+\p{Lu}{2}))/u
const romanDotted = /^([IVX]{1,5}\s?\.\s?\d{1,2}(?:\.\d{1,2}){0,3})\s*[.):]?\s+(?=\S)/u
const roman = /^([IVX]{1,6})\s*(?:[.):]\s*|,\s+(?=\p{Lu}{2})|\/\s+|[–-]\s*(?=\p{Lu})|\s(?=\s*\p{Lu}{2,}))/u
const misreadRoman = /^([Il|1]{1,3})\s*\.\s*(?=\p{Lu}{2,})/u
const dotted = /^([1-9]\d?(?:\s?\.\s?[1-9]\d?){1,4})\s*(?:[.):]\s*|\s+|$)(?!\d|[%/])/u
const arabic = /^(\d{1,3})\s*(?:\.\s*(?!\d)|,\s+(?=\p{Lu}\p{Ll})|\)\s*|\/\s+|[–-]\s*(?=\p{Lu})(?!\p{Lu}{2}[/-]))/u
const letter = /^([a-zđ])\s?(?:\)\s*|\/\s+|\.\s+|\.$)/u
const paren = /^(\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\)|[ivx]{2,4}[.)])\s*(?=\S|$)/u
const upper = /^([A-HĐK])\s*(?:[.)/]\s*|[–-]\s+)(?=\p{Lu}|$)/u
const bullet = /^([-–—−•·●○▪■□◦∙*+►➢✓❖\uF0B7\uF02D\uF0A7\uF0D8\uF076]|o(?=\s+\p{Lu}))\s*(?=\S|$)/u

function found(kind: MarkerKind, match: RegExpExecArray, value: number): Marker {
  const label = (match[1] ?? '').replace(/\s+/gu, kind === 'part' ? ' ' : '')
  const printed = kind === 'bullet' ? label : match[0].trim() || label
  return { kind, printed, label, value, length: match[0].length }
}

/** The marker at the start of a line, if there is one. Whether it counts is decided where its neighbours are known. */
export function markerOf(text: string): Marker | null {
  const head = text.slice(0, 80)
  const first = head.charCodeAt(0)
  let match: RegExpExecArray | null
  if (first >= 48 && first <= 57) {
    match = dotted.exec(head)
    if (match) return found('dotted', match, Number((match[1] ?? '').split('.').pop()))
    match = arabic.exec(head)
    if (match) {
      const value = Number(match[1])
      if (value > 0 && value < 200) return found('arabic', match, value)
    }
    match = misreadRoman.exec(head)
    if (match && /[Il|]/u.test(match[1] ?? '') && inCapitals(text.slice(match[0].length))) return misread(match)
    return null
  }
  match = part.exec(head)
  if (match) return found('part', match, 1)
  match = romanDotted.exec(head)
  if (match) return found('dotted', match, Number((match[1] ?? '').split('.').pop()))
  match = roman.exec(head)
  if (match && romanValue(match[1] ?? '') > 0) return found('roman', match, romanValue(match[1] ?? ''))
  match = misreadRoman.exec(head)
  if (match && /[l|]/u.test(match[1] ?? '') && inCapitals(text.slice(match[0].length))) return misread(match)
  match = paren.exec(head)
  if (match) return found('paren', match, Number(/\d+/u.exec(match[0])?.[0] ?? 0))
  match = letter.exec(head)
  if (match) return found('letter', match, letters.indexOf(match[1] ?? '') + 1)
  match = upper.exec(head)
  if (match) return found('upper', match, 'ABCDĐEGHIK'.indexOf(match[1] ?? '') + 1)
  match = bullet.exec(head)
  if (match) return found('bullet', match, 0)
  return null
}

/** Recognition reads "II." as "ll." or "1I."; the strokes count. */
function misread(match: RegExpExecArray): Marker {
  const label = 'I'.repeat((match[1] ?? '').length)
  return { kind: 'roman', printed: `${label}.`, label, value: label.length, length: match[0].length }
}

/** A number that opens a section of its own. */
export function opensNode(marker: Marker | null): boolean {
  return marker !== null && marker.kind !== 'bullet' && marker.kind !== 'paren' && marker.kind !== 'letter'
}
