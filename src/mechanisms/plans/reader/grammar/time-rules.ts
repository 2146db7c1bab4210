/** How times are said, one rule for each way; earlier rules win. */
import { anyPoint, anyPointGroups, pointFrom, type TimePoint, writePoint } from './dates.ts'
import { pattern } from './patterns.ts'
import { recurringRules } from './recurring-times.ts'
import type { TimeFound, TimeRule } from './times.ts'

const hour = String.raw`(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?(?:\s*phút)?\s*,?\s*)?`
const limit = String.raw`(?:(?:hết|cuối|trước|giữa|đầu)\s+)*${hour}`
const P = anyPoint
const yearNumber = String.raw`((?:19|20)\d{2})`

const second = 1 + anyPointGroups
const by = (point: TimePoint | null, confidence: number, flags: { weak?: boolean; bare?: boolean } = {}): Omit<TimeFound, 'from' | 'to'>[] => {
  const date = point ? writePoint(point) : null
  if (date === null) return []
  return [{ kind: 'by', date, start: null, every: null, weak: flags.weak ?? false, bare: flags.bare ?? false, confidence }]
}
const span = (start: TimePoint | null, end: TimePoint | null, bare: boolean, confidence = 0.9): Omit<TimeFound, 'from' | 'to'>[] => {
  if (!end) return []
  const whole = start ? { ...start, year: start.year ?? end.year } : null
  if (whole && whole.day !== null && whole.month === null) whole.month = end.month
  const date = writePoint(end)
  const from = whole ? writePoint(whole) : null
  if (date === null) return []
  return [{ kind: 'period', date, start: from, every: null, weak: end.month === null && end.quarter === null, bare, confidence }]
}
const monthsIn = (point: TimePoint): number => (point.year ?? 0) * 12 + (point.month ?? (point.quarter ?? 0) * 3)
/** "Tháng 9 và tháng 10" goes on; "tháng 9 và tháng 3 năm sau" are two times. */
const spanOrBoth = (words: string, first: TimePoint | null, last: TimePoint | null, confidence: number): Omit<TimeFound, 'from' | 'to'>[] => {
  const whole = first && last ? { ...first, year: first.year ?? last.year } : null
  const years = whole?.month == null && whole?.quarter == null
  if (!whole || !last || years || whole.day !== null || !/\d\s*,|\sv[àa]\s/u.test(words)) return span(first, last, true, confidence)
  if (monthsIn(last) - monthsIn(whole) === (last.quarter === null ? 1 : 3)) return span(first, last, true, confidence)
  return [...by(whole, confidence, { bare: true }), ...by(last, confidence, { bare: true })]
}

export const rules: readonly TimeRule[] = [
  ...recurringRules,
  {
    name: 'từ ngày … đến ngày …',
    expression: pattern(String.raw`\btừ\s+(?:đầu\s+)?${hour}(?:ngày\s+(?!\d{1,2}\s*[/]))?(?:${P}|(\d{1,2})|tháng\s+(\d{1,2}))\s*(?:đến|tới|-)\s*(?:ngày(?:\s+\p{L}+){1,3}\s+)?${limit}${P}`),
    read: (match) => {
      const half = { day: null, month: null, quarter: null, year: null }
      const day = match[second] ? { ...half, day: Number(match[second]) } : null
      const month = match[second + 1] ? { ...half, month: Number(match[second + 1]) } : null
      return span(pointFrom(match, 1) ?? day ?? month, pointFrom(match, second + 2), false, 0.95)
    },
  },
  {
    name: '2026 trở đi, năm 2026 trở đi',
    needs: 'trở đi',
    expression: pattern(String.raw`(?:(?:đầu\s+)?${P}|${yearNumber})\s+trở\s+đi`),
    read: (match) => {
      const point = pointFrom(match, 1)
      const from = point ? writePoint(point) : (match[second] ?? null)
      return from ? [{ kind: 'period', date: null, start: from, every: null, weak: match[0].length < 24, bare: false, confidence: 0.9 }] : []
    },
  },
  {
    name: 'năm 2026 và các năm tiếp theo',
    needs: ' năm tiếp theo',
    expression: pattern(String.raw`(?:(?:từ|trong)\s+)?${P}\s+và\s+(?:các|những)\s+năm\s+tiếp theo`),
    read: (match) => {
      const point = pointFrom(match, 1)
      const from = point ? writePoint(point) : null
      return from ? [{ kind: 'period', date: null, start: from, every: null, weak: true, bare: !/^(?:từ|trong)/u.test(match[0]), confidence: 0.85 }] : []
    },
  },
  {
    name: 'xuyên suốt 2026 - 2028, trong suốt giai đoạn 2026 - 2028',
    needs: 'suốt',
    expression: pattern(String.raw`\b(?:xuyên suốt|trong suốt|suốt)\s+(?:(?:các|cả)\s+)?(?:giai đoạn\s+|năm\s+|từ\s+)?${yearNumber}\s*(?:đến|-)\s*(?:năm\s+)?${yearNumber}(?!\s*[/\d])`),
    read: (match) => [{ kind: 'period', date: match[2] ?? null, start: match[1] ?? null, every: null, weak: false, bare: false, confidence: 0.9 }],
  },
  {
    name: 'từ năm 2026 đến 2028, từ 2026 - 2028',
    expression: pattern(String.raw`\b(từ\s+(?:năm\s+)?|giai đoạn\s+|thời kỳ\s+|trong các năm\s+|năm\s+)?${yearNumber}\s*(?:đến|tới|-)\s*(?:hết\s+|cuối\s+)?(?:năm\s+)?${yearNumber}(?!\s*[/\d])`),
    read: (match) => [{
      kind: 'period', date: match[3] ?? null, start: match[2] ?? null, every: null, weak: true, bare: !(match[1] ?? '').startsWith('từ'), confidence: 0.85,
    }],
  },
  {
    name: 'từ nay đến hết năm 2026',
    expression: pattern(String.raw`\btừ\s+(?:nay|bây giờ)\s*(?:cho\s+)?(?:đến|tới)\s*${limit}${P}`),
    read: (match) => span(null, pointFrom(match, 1), false, 0.95),
  },
  {
    name: 'từ năm 2026 trở đi',
    expression: pattern(String.raw`\btừ\s+(?:đầu\s+)?${P}(?:\s+trở\s+đi)?`),
    read: (match) => {
      const start = pointFrom(match, 1)
      const from = start ? writePoint(start) : null
      return from ? [{ kind: 'period', date: null, start: from, every: null, weak: start?.day == null && start?.month == null, bare: false, confidence: 0.9 }] : []
    },
  },
  {
    name: '4, 5 và 6 tháng 9 năm 2031',
    expression: pattern(String.raw`(?:ngày\s+)?(\d{1,2})(?:\s*,\s*\d{1,2})*\s*(?:và|-|đến)\s*(?:ngày\s+)?(\d{1,2})\s*(?:/|tháng)\s*(\d{1,2})(?:/|\s*năm\s*)((?:19|20)\d{2})`),
    read: (match) => {
      const month = Number(match[3])
      const year = Number(match[4])
      return span({ day: Number(match[1]), month, quarter: null, year }, { day: Number(match[2]), month, quarter: null, year }, false, 0.9)
    },
  },
  {
    name: 'vào tháng 3 và tháng 9 năm 2031',
    expression: pattern(String.raw`\b(?:vào|trong)\s+${P}\s*(?:và|,)\s*${P}`),
    read: (match) => {
      const last = pointFrom(match, second)
      const first = pointFrom(match, 1)
      return [...by(first && last ? { ...first, year: first.year ?? last.year } : null, 0.88), ...by(last, 0.88)]
    },
  },
  {
    name: 'tháng 11 - 12/2025',
    expression: pattern(String.raw`\btháng\s+(\d{1,2})\s*(?:-|đến|và|,)\s*(?:tháng\s+)?(\d{1,2})(?:\s*/\s*|\s+năm\s+)${yearNumber}`),
    read: (match) => {
      const point = (month: string | undefined): TimePoint => ({ day: null, month: Number(month), quarter: null, year: Number(match[3]) })
      return spanOrBoth(match[0], point(match[1]), point(match[2]), 0.9)
    },
  },
  {
    name: 'tháng 10/2031 đến tháng 3/2032; quý III/2031 và quý IV/2031',
    expression: pattern(String.raw`${P}\s*(?:đến|tới|-|và)\s*(?:hết\s+)?${P}`),
    read: (match) => spanOrBoth(match[0], pointFrom(match, 1), pointFrom(match, second), 0.85),
  },
  {
    name: 'quý III, IV/2026',
    expression: pattern(String.raw`qu[ýí]\s*(iv|iii|ii|i|[1-4])\s*(?:,|-|và|\+)\s*(?:qu[ýí]\s*)?(iv|iii|ii|i|[1-4])(?:\s*[/\-]\s*|,?\s*năm\s+)${yearNumber}`),
    read: (match) => {
      const roman = (text: string | undefined): number => Math.max(['', 'i', 'ii', 'iii', 'iv'].indexOf(text ?? ''), 0) || Number(text)
      const year = Number(match[3])
      return span({ day: null, month: null, quarter: roman(match[1]), year }, { day: null, month: null, quarter: roman(match[2]), year }, true, 0.85)
    },
  },
  {
    name: 'trước ngày …, chậm nhất …, xong trong …',
    expression: pattern(String.raw`\b(?:hoàn thành\s+|xong\s+|hoàn tất\s+|kết thúc\s+)?(?:trước\s+(?:mùng\s+)?(?:hết\s+|cuối\s+)?|chậm nhất(?:\s+(?:là|vào|đến|trong|trước|hết))*\s+|không (?:quá|muộn hơn)\s+|muộn nhất(?:\s+là)?\s+)${limit}${P}`),
    read: (match) => by(pointFrom(match, 1), 0.95),
  },
  {
    name: 'hoàn thành trong quý I/2026, hoàn thành tháng 6/2026',
    expression: pattern(String.raw`\b(?:hoàn thành|hoàn tất|xong|kết thúc)\s+(?:(?:trong|vào|đến|ngay|chậm nhất|dự kiến)\s+)*${limit}${P}`),
    read: (match) => by(pointFrom(match, 1), 0.95),
  },
  {
    name: 'đến hết năm 2026, đến tháng 6/2026',
    expression: pattern(String.raw`\b(?:đến|tới)\s+(?:thời điểm\s+)?${limit}${P}`),
    read: (match) => {
      const point = pointFrom(match, 1)
      return by(point, 0.9, { weak: point?.month == null && point?.quarter == null })
    },
  },
  {
    name: 'đến 2030',
    expression: pattern(String.raw`\b(?:đến|tới)\s+${yearNumber}(?![/\d])`),
    read: (match) => by({ day: null, month: null, quarter: null, year: Number(match[1]) }, 0.8, { weak: true }),
  },
  {
    name: 'trong năm 2026, vào tháng 5/2026',
    expression: pattern(String.raw`\b(?:trong|vào|ngay trong|ngay)\s+${limit}${P}`),
    read: (match) => {
      const point = pointFrom(match, 1)
      return by(point, 0.88, { weak: point?.month == null && point?.quarter == null })
    },
  },
  { name: 'a point alone', expression: pattern(`(?:cuối |đầu )?${P}`), read: (match) => by(pointFrom(match, 1), 0.7, { bare: true }) },
  {
    name: 'a year alone',
    expression: pattern(String.raw`(?<![/\d.\-])${yearNumber}(?![/\d]|-\d)`),
    read: (match) => by({ day: null, month: null, quarter: null, year: Number(match[1]) }, 0.6, { weak: true, bare: true }),
  },
]
