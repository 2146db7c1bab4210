/** The years a plan covers, from its title or from the sentence that issues it. */
import { fold } from '../text/folding.ts'
import { atOf, type Joined } from '../text/joined.ts'
import type { DocumentFields, Found } from '../types.ts'

type Period = DocumentFields['period']

interface YearSpan {
  from: number | null
  to: number
  start: number
  end: number
}

const range = /(?:(giai đoạn|thời kỳ|năm học|các năm|trong các năm|từ năm|năm|hai năm|nhiệm kỳ|khóa|khoá)\s+)?((?:19|20)\d{2})\s*(?:[-–—]|đến(?: hết)?(?: năm)?)\s*((?:19|20)\d{2})(?!\d)/gu
const single = /(?:^|[^\p{L}])((?:đến|hết|tới|từ|trong)?\s*(?:cuối\s+)?năm(?: học)?)\s+((?:19|20)\d{2})(?!\s*[-–]\s*\d{4}|\d)/gu
const notPlanYears = /(?:nhiệm kỳ|khóa|khoá|tầm nhìn(?: đến)?|định hướng(?: đến)?|ngày|tháng \d{1,2}|thời điểm|luật [^,;]{0,60}|kỷ niệm)\s*(?:\S{1,10}\s+){0,3}$/u
const term = /(?:nhiệm kỳ|khóa|khoá)\s*$/u

function dateOrName(before: string): boolean {
  return /(?:tháng\s*\d{1,2}|\d{1,2}\s*\/\s*\d{1,2}\s*\/|\d{1,2}-\d{1,2}-|tầm nhìn[^,;]{0,12}|định hướng[^,;]{0,12}|(?:luật|bộ luật|hiến pháp|pháp lệnh)\s[^,;]{0,60})\s*$/u.test(before)
}

function spansIn(folded: string): YearSpan[] {
  const spans: YearSpan[] = []
  for (const match of folded.matchAll(range)) {
    const before = folded.slice(Math.max(0, match.index - 40), match.index)
    if (/^(?:nhiệm kỳ|khóa|khoá)/u.test(match[0]) || term.test(before) || dateOrName(before)) continue
    spans.push({ from: Number(match[2]), to: Number(match[3]), start: match.index, end: match.index + match[0].length })
  }
  if (spans.length > 0) return spans
  for (const match of folded.matchAll(single)) {
    const word = match[1] ?? ''
    const start = match.index + match[0].indexOf(word)
    const before = folded.slice(Math.max(0, start - 80), start)
    if (notPlanYears.test(before.slice(-30)) || dateOrName(before)) continue
    const year = Number(match[2])
    const until = /^(?:đến|hết|tới)/u.test(word.trim())
    spans.push({ from: until ? null : year, to: year, start, end: match.index + match[0].length })
  }
  return spans
}

function quoted(text: string, at: number): boolean {
  const before = text.slice(0, at)
  const open = (before.match(/[“]/gu) ?? []).length - (before.match(/[”]/gu) ?? []).length
  const straight = (before.match(/"/gu) ?? []).length % 2 === 1
  return open > 0 || straight
}

function found(joined: Joined, span: YearSpan, confidence: number): Period {
  const make = (value: number | null): Found<number> | null =>
    value === null ? null : { value, at: atOf(joined, span.start, span.end), confidence }
  return { from: make(span.from), to: make(span.to) }
}

export function periodOf(title: Joined | null, opening: readonly Joined[]): Period {
  const inTitle = title ? chosen(title, fold(title.text)) : null
  if (title && inTitle) return found(title, inTitle, 0.9)
  for (const joined of [...opening].reverse()) {
    const folded = fold(joined.text)
    const issued = [...folded.matchAll(/(?:ban hành|xây dựng|lập)\s+(?:bản\s+)?kế hoạch/gu)].pop()
    if (!issued) continue
    const rest = folded.slice(0, issued.index).replace(/[^\n]/gu, ' ') + folded.slice(issued.index)
    const span = chosen(joined, rest)
    if (span) return found(joined, span, 0.8)
    break
  }
  return { from: null, to: null }
}

/** Years outside quotation marks before those of a quoted programme. */
function chosen(joined: Joined, folded: string): YearSpan | null {
  const all = spansIn(folded)
  const looseYears = [...spansIn(folded.replace(range, (part) => part)), ...all]
  const outside = looseYears.filter((span) => !quoted(joined.text, span.start))
  if (outside.length === 0 && all.length > 0) {
    const unquoted = folded.replace(/“[^”]*”|"[^"]*"/gu, (part) => ' '.repeat(part.length))
    return spansIn(unquoted)[0] ?? all[0] ?? null
  }
  return outside[0] ?? all[0] ?? null
}
