/** Times by which, since when, or how often something is due. */
import { rules } from './time-rules.ts'

export type Every = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'

export interface TimeFound {
  kind: 'by' | 'recurring' | 'period'
  date: string | null
  start: string | null
  every: Every | null
  from: number
  to: number
  /** Only a year or span of years: it may as well be part of a document's name. */
  weak: boolean
  /** A point without any word that makes it a limit; a deadline only where a time is asked for. */
  bare: boolean
  confidence: number
}

export interface TimeRule {
  name: string
  /** Without these letters in the text the rule need not be tried. */
  needs?: string
  expression: RegExp
  read: (match: RegExpExecArray) => Omit<TimeFound, 'from' | 'to'>[]
}

/** All times in folded text, earlier rules first; no two overlap. */
export function timesIn(folded: string): TimeFound[] {
  if (!/\d|hằng|hàng|mỗi|định kỳ|quý|lần/u.test(folded)) return []
  const taken = new Uint8Array(folded.length)
  const found: TimeFound[] = []
  for (const rule of rules) {
    if (rule.needs !== undefined && !folded.includes(rule.needs)) continue
    rule.expression.lastIndex = 0
    for (let match = rule.expression.exec(folded); match; match = rule.expression.exec(folded)) {
      if (match[0] === '') break
      const from = match.index
      const to = from + match[0].trimEnd().length
      const before = folded[from - 1] ?? ' '
      if (/[\p{L}\d/]/u.test(before) || taken.subarray(from, to).includes(1)) continue
      const read = rule.read(match)
      if (read.length === 0) continue
      taken.fill(1, from, to)
      for (const one of read) found.push({ ...one, from, to })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}
