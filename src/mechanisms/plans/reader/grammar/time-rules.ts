/** How times are said, one rule for each way; earlier rules win. */
import { anyPoint, anyPointGroups, pointFrom, type TimePoint, writePoint } from './dates.ts'
import { pattern } from './patterns.ts'
import type { Every, TimeFound } from './times.ts'

const periodWords: Record<string, Every> = { ngày: 'day', tuần: 'week', tháng: 'month', quý: 'quarter', quí: 'quarter', năm: 'year' }
const period = '(?:ngày|tuần|tháng|qu[ýí]|năm)'
const hour = String.raw`(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?(?:\s*phút)?\s*,?\s*)?`
const limit = String.raw`(?:(?:hết|cuối|trước|giữa|đầu)\s+)*${hour}`
const P = anyPoint
const yearNumber = String.raw`((?:19|20)\d{2})`

interface Rule {
  name: string
  /** Without these letters in the text the rule need not be tried. */
  needs?: string
  expression: RegExp
  read: (match: RegExpExecArray) => Omit<TimeFound, 'from' | 'to'>[]
}

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
const recurring = (every: Every, date: string | null = null, confidence = 0.9): Omit<TimeFound, 'from' | 'to'> => ({
  kind: 'recurring', date, start: null, every, weak: false, bare: false, confidence,
})

function everyOf(text: string): Every[] {
  const found: Every[] = []
  for (const match of text.matchAll(pattern(String.raw`\b(?:(0?6|sáu)\s+tháng|(0?3|ba)\s+tháng|(0?9)\s+tháng|(giữa năm)|(${period}))\b`))) {
    const every: Every | undefined = match[1] ? 'half-year' : match[2] ? 'quarter' : match[3] ? undefined : match[4] ? 'half-year' : periodWords[match[5] ?? '']
    if (every && !found.includes(every)) found.push(every)
  }
  return found
}

const dayMonth = String.raw`(\d{1,2})\s*(?:/|\s+tháng\s+)\s*(\d{1,2})(?!\s*[/\d])`
const everyPeriod = String.raw`(?:(?:hằng|hàng|mỗi|từng|theo)\s+${period}|0?6\s+tháng)`
const periodList = String.raw`(?:(?:,|/|và|hoặc|,\s*và|,\s*cả)\s*(?:(?:hằng|hàng|cả)\s+)?(?:0?[369]\s+tháng|${period})\b(?!\s*\d))*`

export const rules: readonly Rule[] = [
  {
    name: 'trước ngày 15/12 hằng năm',
    expression: pattern(String.raw`(?:định kỳ\s+)?(?:trước|chậm nhất(?:\s+là)?|vào|xong trước|đến)\s+(?:ngày\s+)?${dayMonth}((?:\s*(?:,|và|hoặc)\s*(?:trước\s+)?(?:ngày\s+)?\d{1,2}\s*(?:/|\s+tháng\s+)\s*\d{1,2}(?!\s*[/\d]))*)\s*(?:\((?:hằng|hàng)\s+năm\)|(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm)`),
    read: (match) => {
      const rest = [...(match[3] ?? '').matchAll(/(\d{1,2})\s*(?:\/|\s+tháng\s+)\s*(\d{1,2})/gu)].map((m) => [m[1], m[2]])
      return [[match[1], match[2]], ...rest].map(([day, month]) =>
        recurring('year', writePoint({ day: Number(day), month: Number(month), quarter: null, year: null }), 0.95))
    },
  },
  {
    name: 'trước ngày 20 hằng tháng',
    expression: pattern(String.raw`(?:định kỳ\s+)?(?:trước|chậm nhất(?:\s+là)?|vào)\s+(?:các\s+)?ngày\s+(?:mùng\s+)?\d{1,2}\s+(?:(?:của\s+)?(?:hằng|hàng|mỗi)\s+(tháng|qu[ýí]|tuần)|(?:của\s+)?tháng\s+(?:cuối|đầu)(?:\s+tiên)?(?:\s+của)?\s+(?:hằng\s+|hàng\s+|mỗi\s+)?(qu[ýí]))`),
    read: (match) => {
      const every = periodWords[match[1] ?? match[2] ?? '']
      return every ? [recurring(every, null, 0.92)] : []
    },
  },
  {
    name: 'hằng tháng, trước ngày 20',
    expression: pattern(String.raw`(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(tháng|qu[ýí]|tuần)\s*,?\s+(?:trước|chậm nhất(?:\s+là)?|vào|không quá)\s+(?:các\s+)?ngày\s+(?:mùng\s+)?\d{1,2}(?!\s*(?:/|-|\d|tháng))`),
    read: (match) => {
      const every = periodWords[match[1] ?? '']
      return every ? [recurring(every, null, 0.92)] : []
    },
  },
  {
    name: 'định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12)',
    expression: pattern(String.raw`((?:định kỳ\s+)?(?:${everyPeriod}|năm))\s*\(\s*(?:(?:chậm nhất|trước|gửi)\s+)*(?:là\s+)?(?:ngày\s+)?${dayMonth}\s*\)`),
    read: (match) => {
      const every = everyOf(match[1] ?? '')[0]
      return every ? [recurring(every, writePoint({ day: Number(match[2]), month: Number(match[3]), quarter: null, year: null }), 0.9)] : []
    },
  },
  {
    name: 'định kỳ hằng quý, 6 tháng, năm',
    expression: pattern(String.raw`\bđịnh kỳ\s+(?:báo cáo\s+)?(?:theo\s+|vào\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+)?(?:0?[369]\s+tháng|${period})\b(?:\s+đầu năm)?(?!\s*\d)${periodList}(?:\s+(?:ít nhất\s+|tối thiểu\s+)?(?:một|0?1)\s+lần)?`),
    read: (match) => everyOf(match[0]).map((every) => recurring(every, null, 0.95)),
  },
  {
    name: 'hằng tháng, hằng quý; mỗi năm một lần',
    expression: pattern(String.raw`\b(?:hằng|hàng|mỗi)\s+${period}\b(?!\s*(?:19|20)\d{2})${periodList}(?:\s+(?:ít nhất\s+|tối thiểu\s+)?(?:một|0?1)\s+lần)?`),
    read: (match) => everyOf(match[0]).map((every) => recurring(every)),
  },
  {
    name: 'báo cáo quý, 6 tháng, năm',
    expression: pattern(String.raw`\b(?:báo cáo|sơ kết|tổng kết|giao ban|kiểm tra|đánh giá)(?:\s+(?:định kỳ|kết quả|tình hình|thực hiện|theo))*\s+((?:(?:tháng|qu[ýí])\s*(?:,|và)\s*)*0?6\s+tháng(?:\s+đầu năm)?(?:\s*(?:,|và|hoặc|, cả|và cả)\s*(?:01\s+|cả\s+|một\s+|cuối\s+)?năm\b)?)(?!\s*\d)`),
    read: (match) => everyOf(match[1] ?? '').map((every) => recurring(every, null, 0.85)),
  },
  {
    name: 'một quý/lần, 01 lần/năm, 6 tháng một lần',
    expression: pattern(String.raw`\b(?:(?:một|0?1)\s+(${period})\s*/\s*(?:0?1\s*)?lần|(?:\d+|một|hai|ba)\s+lần\s*(?:/|trong|trên)\s*(?:một\s+|0?1\s+)?(${period})\b|(0?6|sáu)\s+tháng\s*(?:/|một|0?1)\s*(?:0?1\s*)?lần|(0?3|ba)\s+tháng\s*(?:/|một|0?1)\s*(?:0?1\s*)?lần)`),
    read: (match) => {
      const every: Every | undefined = match[3] ? 'half-year' : match[4] ? 'quarter' : periodWords[match[1] ?? match[2] ?? '']
      return every ? [recurring(every)] : []
    },
  },
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
