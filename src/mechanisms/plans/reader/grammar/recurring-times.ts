/** How it is said that something comes again and again, one rule for each way. */
import { writePoint } from './dates.ts'
import { pattern } from './patterns.ts'
import type { Every, TimeFound, TimeRule } from './times.ts'

const periodWords: Record<string, Every> = { ngày: 'day', tuần: 'week', tháng: 'month', quý: 'quarter', quí: 'quarter', năm: 'year' }
const period = '(?:ngày|tuần|tháng|qu[ýí]|năm)'
const dayMonth = String.raw`(\d{1,2})\s*(?:/|\s+tháng\s+)\s*(\d{1,2})(?!\s*[/\d])`
const everyPeriod = String.raw`(?:(?:hằng|hàng|mỗi|từng|theo)\s+${period}|0?6\s+tháng)`
const periodList = String.raw`(?:(?:,|/|và|hoặc|,\s*và|,\s*cả)\s*(?:(?:hằng|hàng|cả)\s+)?(?:0?[369]\s+tháng|${period})\b(?!\s*\d))*`

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

export const recurringRules: readonly TimeRule[] = [
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
]
