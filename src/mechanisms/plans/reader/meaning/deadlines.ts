/** Every time by which, since when, or how often something is due. */
import { attributeLine } from '../grammar/attributes.ts'
import { anyOf, pattern } from '../grammar/patterns.ts'
import { fold } from '../text/folding.ts'
import { type TimeFound, timesIn } from '../grammar/times.ts'
import type { Outline, OutlineNode } from '../structure/outline.ts'
import { atOf, type Joined } from '../text/joined.ts'
import type { DeadlineFound } from '../types.ts'
import { silenceIn, within } from './silent-spans.ts'
import { outside, type Part, partOf } from './task-parts.ts'

/** The year is that of a term, a vision, a school year, a law … */
const notAWorkingTime = pattern(
  String.raw`(?:${anyOf([
    'nhiệm kỳ', 'khóa', 'tầm nhìn', 'tầm nhìn đến', 'định hướng', 'định hướng đến', 'hướng đến', 'thời kỳ',
    'năm học', 'mùa', 'đại hội', 'tính', 'so với', 'của', 'sửa đổi', 'bổ sung', 'ban hành',
  ])}|luật[^,;.]{0,60}|hiệu lực(?: thi hành)?(?: kể)?)\s*(?:\(\s*)?$`,
  'u',
)
/** "ngân sách hằng năm", "đời sống hằng ngày": the word describes a thing. */
const describes = pattern(
  String.raw`(?:${anyOf([
    'dự toán', 'kinh phí', 'kế hoạch', 'chương trình', 'chương trình công tác', 'đời sống', 'sinh hoạt',
    'giao tiếp', 'làm việc', 'trợ cấp', 'nhiệm vụ', 'thu nhập', 'báo cáo năm', 'công việc', 'học phí', 'lương',
    'chi phí', 'chỉ tiêu', 'đánh giá, xếp loại', 'dự toán ngân sách', 'thường xuyên', 'bình quân',
  ])}|ngân sách(?: nhà nước| địa phương| trung ương| các cấp| tỉnh| thành phố| xã)?|(?:trợ cấp|tiền lương|phụ cấp)[^,;.]{0,40}|(?:dự toán|ngân sách|kinh phí|vốn)[^,;.]{0,60}(?:giao|phân bổ|được bố trí))\s*$`,
  'u',
)
/** "phấn đấu đạt 20% hộ năm 2031": the year by which a figure is reached. */
const figureBefore = pattern(String.raw`\b(?:phấn đấu|đạt)\b[^;.]{0,60}\d\s?%[^;.]{0,50}$`, 'u')
const clauseOver = /^\s*(?:[,;.)]|$)/u
const goalAfter = pattern(String.raw`^\s*(?:,|:|đạt|có|phấn đấu|hoàn thành|tổ chức|triển khai|thực hiện|sẽ|là)\b|^\s*[,:]`, 'u')
const goalBefore = pattern(String.raw`${anyOf([
  'phấn đấu', 'dự kiến', 'hoàn thành', 'thời gian', 'thời hạn', 'tiến độ', 'trong', 'vào', 'xong',
  'phấn đấu trong',
])}(?:\s+(?:thực hiện|hoàn thành|tổ chức|cuối|đầu|khoảng))*\s*:?\s*$`, 'u')
const labelBefore = pattern(String.raw`^(?:chỉ tiêu|mục tiêu|nhiệm vụ|đợt|giai đoạn)?\s*\d*[^:]{0,25}:\s*$|^\s*$|^(?:năm|giai đoạn)\s*$`, 'u')

/** Even where a time is asked for, a term or the year of a law is none. */
const namedYear = pattern(String.raw`(?:nhiệm kỳ|\bluật [^,;.:]{2,50})\s*$`, 'u')

interface Asked {
  /** A time is what the text is about (a "Thời gian" line, a column of times). */
  time: boolean
  heading?: boolean
}

/** "thực hiện Kế hoạch hằng năm": this plan, not a plan of every year. */
const thisPlan = /Kế hoạch(?: này)?\s*$/u
const outlook = pattern(String.raw`^(?:định hướng|tầm nhìn)(?: đến)?\s*$`, 'u')
const reached = pattern(String.raw`^\s*(?:phấn đấu|đạt|có)\b`, 'u')

const reportBefore = pattern(String.raw`\b(?:báo cáo|sơ kết|tổng kết|đánh giá|hoàn thành)\b[^;.()]*\(\s*$`, 'u')

/** "Trình Hội đồng tại kỳ họp cuối năm (tháng 11/2031)": the session at which something is laid before a body. */
const layBefore = pattern(String.raw`(?:^|[;:.-]\s*)trình\b[^;()]*\(\s*(?:cuối |đầu |giữa )?$`, 'u')

/** "Báo cáo giữa kỳ (năm 2031)": a time with its noun alone in brackets behind what is due. */
function reportsThen(folded: string, time: TimeFound): boolean {
  const alone = /\(\s*$/u.test(folded.slice(0, time.from)) && /^\s*\)/u.test(folded.slice(time.to))
  if (!alone || !/^\p{L}/u.test(folded.slice(time.from, time.to))) return false
  return reportBefore.test(folded.slice(Math.max(0, time.from - 70), time.from)) || layBefore.test(folded.slice(Math.max(0, time.from - 200), time.from))
}

/** "Làm sạch dữ liệu (2031 - 2032).": a time alone in brackets at the end says when. */
function bracketedAtEnd(folded: string, time: TimeFound): boolean {
  const wide = time.kind === 'period' || /^\d{4}(?:-\w\w)?$/u.test(time.date ?? '')
  return wide && /\(\s*$/u.test(folded.slice(0, time.from)) && folded.slice(0, time.from).length > 20 && /^\s*\)\s*[.;:]?$/u.test(folded.slice(time.to))
}

function counts(time: TimeFound, text: string, folded: string, asked: Asked, names: boolean): boolean {
  const before = folded.slice(Math.max(0, time.from - 70), time.from)
  const after = folded.slice(time.to, time.to + 30)
  if (asked.time) return !namedYear.test(before)
  if (time.kind === 'recurring') return thisPlan.test(text.slice(0, time.from)) || !describes.test(before)
  if (asked.heading && outlook.test(folded.slice(0, time.from))) return true
  if (reportsThen(folded, time)) return true
  if (names && (time.weak || time.bare) && !reached.test(after)) return false
  if (notAWorkingTime.test(before)) return false
  if (!time.bare || bracketedAtEnd(folded, time)) return true
  if (goalBefore.test(before)) return true
  if (!names && time.kind === 'by' && /^\d{4}$/u.test(time.date ?? '') && figureBefore.test(before) && clauseOver.test(after)) return true
  const atStart = labelBefore.test(folded.slice(0, time.from)) && time.from < 60
  if (time.kind === 'period') return atStart && (time.weak || goalAfter.test(after) || time.from === 0)
  const event = time.date?.length === 10 && !/^\s*:/u.test(after) && after.trim() !== ''
  return atStart && !event && time.date !== null && !time.date.startsWith('--') && (goalAfter.test(after) || after.trim() === '')
}

export function deadlinesIn(joined: Joined, path: string, item: number, asked: Asked): DeadlineFound[] {
  const folded = fold(joined.text)
  const times = timesIn(folded)
  if (times.length === 0) return []
  const silence = asked.time ? { deaf: [], names: [] } : silenceIn(joined.text, folded)
  const seen = new Set<string>()
  const found: DeadlineFound[] = []
  for (const time of times) {
    if (within(silence.deaf, time.from, time.to)) continue
    if (!counts(time, joined.text, folded, asked, within(silence.names, time.from, time.to))) continue
    const key = `${time.kind} ${time.start} ${time.date} ${time.every}`
    if (seen.has(key)) continue
    seen.add(key)
    found.push({
      path, item, text: joined.text.slice(time.from, time.to), kind: time.kind, date: time.date, from: time.start, every: time.every,
      at: atOf(joined, time.from, time.to), confidence: asked.time ? Math.max(0.9, time.confidence) : time.confidence,
    })
  }
  return found
}

const timeLine = (text: string): boolean => attributeLine(text)?.kind === 'time'

function readNode(node: OutlineNode, above: Part, level: number, timed: boolean): DeadlineFound[] {
  const part = partOf(node, above, level)
  const found: DeadlineFound[] = []
  const asksTime = timed || (node.heading !== null && timeLine(`${node.heading.text}:`))
  if (part.past) return node.sections.flatMap((section) => readNode(section, part, level + 1, asksTime))
  if (node.heading && !(node.annex && level === 0)) found.push(...deadlinesIn(node.heading, node.path, 0, { time: false, heading: true }))
  let listed = false
  node.items.forEach((item, index) => {
    const own = timeLine(item.joined.text)
    if (item.marker !== '+') listed = own && /:\s*$/u.test(item.joined.text)
    found.push(...deadlinesIn(item.joined, node.path, index + 1, { time: own || asksTime || (listed && item.marker === '+') }))
    for (const cell of item.cells) if (cell.role === 'time') found.push(...deadlinesIn(cell.joined, node.path, index + 1, { time: true }))
  })
  for (const section of node.sections) found.push(...readNode(section, part, level + 1, asksTime))
  return found
}

export function deadlinesOf(outline: Outline): DeadlineFound[] {
  return [
    ...outline.nodes.flatMap((node) => readNode(node, outside, 0, false)),
    ...outline.closing.flatMap((item, index) => deadlinesIn(item.joined, 'closing', index + 1, { time: false })),
  ]
}
