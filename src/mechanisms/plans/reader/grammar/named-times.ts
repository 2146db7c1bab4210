/**
 * Months, quarters or days named one by one: "tháng 3, tháng 9", "tháng 3, 6, 9 và 12", "quý I, quý III", "15/6 và 15/12".
 * Work that falls due at each of them is work that comes again. A stretch ("tháng 3 đến tháng 9", and months that follow
 * each other: "tháng 6, 7") is not meant.
 */
import { fold } from '../text/folding.ts'

export interface NamedTime {
  month: number
  /** null: the whole month. */
  day: number | null
}

export interface NamedTimes {
  times: NamedTime[]
  /** Named with them, for all of them. */
  year: number | null
  yearly: boolean
}

const JOIN = String.raw`(?:\s*(?:,|;|\+|&)\s*|\s+và\s+|\s+(?=tháng|quý|ngày))`
const YEAR = String.raw`(?:\s*(?:/|năm)\s*(20\d{2}))?`
const month = String.raw`(?:tháng\s*)?(?:0?[1-9]|1[0-2])${YEAR}`
const quarter = String.raw`(?:quý\s*)?(?:i{1,3}|iv|[1-4])${YEAR}`
const day = String.raw`(?:ngày\s*)?(?:0?[1-9]|[12]\d|3[01])\s*/\s*(?:0?[1-9]|1[0-2])${YEAR}`
const YEARLY = String.raw`(?:\s*(?:của\s+)?(hằng năm|hàng năm|mỗi năm))?`
const BEFORE = String.raw`(?:(?:trước|trong|vào|chậm nhất|định kỳ|hoàn thành|các|ngày|đến)\s+)*`
const listOf = (one: string, first: string): RegExp => new RegExp(`(?<![\\p{L}\\d/.])${first}${one}(?:${JOIN}${one})+${YEARLY}(?!\\p{L}|[/.]?\\d)`, 'gu')

const LISTS: readonly [kind: 'month' | 'quarter' | 'day', pattern: RegExp][] = [
  ['day', listOf(day, '')],
  ['month', listOf(month, '(?=tháng)')],
  ['quarter', listOf(quarter, '(?=quý)')]
]

export interface FoundNamedTimes extends NamedTimes {
  from: number
  to: number
}

export function namedTimesIn(text: string): FoundNamedTimes | null {
  const folded = fold(text)
  for (const [kind, pattern] of LISTS) {
    for (const match of folded.matchAll(pattern)) {
      const found = read(kind, match[0])
      if (found) return { ...found, from: match.index, to: match.index + match[0].length }
    }
  }
  return null
}

/** The text is nothing but such times, words like "trước" aside. */
export function onlyNamedTimes(text: string): FoundNamedTimes | null {
  const found = namedTimesIn(text)
  const folded = fold(text)
  if (!found || !new RegExp(`^\\s*${BEFORE}$`, 'u').test(folded.slice(0, found.from))) return null
  return /^[\s.]*$/u.test(folded.slice(found.to)) ? found : null
}

function read(kind: 'month' | 'quarter' | 'day', words: string): NamedTimes | null {
  const years = new Set([...words.matchAll(/20\d{2}/gu)].map(([year]) => Number(year)))
  // Times of several years do not come again in each.
  if (years.size > 1) return null
  const bare = words.replace(/(?:\/|năm)\s*20\d{2}/gu, '')
  const times = kind === 'day' ? daysOf(bare) : monthsOf(kind, bare).map((month): NamedTime => ({ month, day: null }))
  const different = new Set(times.map(({ month, day: on }) => `${month}/${on}`)).size === times.length
  if (times.length < 2 || !different || (kind !== 'day' && follow(times, kind === 'quarter' ? 3 : 1))) return null
  return { times: times.sort((a, b) => a.month - b.month || (a.day ?? 0) - (b.day ?? 0)), year: [...years][0] ?? null, yearly: /(?:hằng|hàng|mỗi) năm/u.test(words) }
}

function daysOf(words: string): NamedTime[] {
  return [...words.matchAll(/(\d{1,2})\s*\/\s*(\d{1,2})/gu)].map(([, on, month]) => ({ month: Number(month), day: Number(on) }))
}

const ROMAN = ['i', 'ii', 'iii', 'iv']

/** A quarter is known by its last month. */
function monthsOf(kind: 'month' | 'quarter', words: string): number[] {
  if (kind === 'month') return [...words.matchAll(/\d{1,2}/gu)].map(([number]) => Number(number))
  return [...words.matchAll(/(?<!\p{L})(?:iv|i{1,3}|[1-4])(?!\p{L})/gu)].map(([number]) => (ROMAN.includes(number) ? ROMAN.indexOf(number) + 1 : Number(number)) * 3)
}

function follow(times: NamedTime[], step: number): boolean {
  return times.every(({ month }, at) => at === 0 || month === (times[at - 1]?.month ?? 0) + step)
}
