/** Times in the cells of a list, by the reader's own grammar; what leaves out its year takes that of the list. */
import { onlyNamedTimes } from '../grammar/named-times.ts'
import { timesIn, type TimeFound } from '../grammar/times.ts'
import { deadlinesIn } from '../meaning/deadlines.ts'
import { fold } from '../text/folding.ts'
import { atOf, type Joined } from '../text/joined.ts'
import type { DeadlineFound } from '../types.ts'
import type { ListHead } from './types.ts'

/** Words for "no day": nothing is missing where they stand. */
const noDay = /^(?:thường xuyên|liên tục|theo (?:kế hoạch|quy định|tiến độ|chỉ đạo|yêu cầu).*|khi (?:có|cần).*|đột xuất|[-–—/.\s]*)$/u
/** The year was not written in the cell. */
const YEAR_TAKEN = 0.85
const NAMED = 0.95

/** The year that a list without years means. */
export function yearOf({ name, date }: ListHead): number | null {
  const named = /\b(20\d{2})\b/u.exec(name)?.[1] ?? date?.slice(0, 4)
  return named === undefined ? null : Number(named)
}

export function timesInCells(cells: Joined[], { path, item }: { path: string; item: number }, year: number | null): { found: DeadlineFound[]; unread: boolean } {
  const read = cells.filter(({ text }) => !noDay.test(fold(text).trim())).map((joined) => inCell(joined, path, item, year))
  const first = read.find((found) => found.length > 0)
  // Words come before a bare day beside them ("hằng quý" | 31/12/2026), unless they name no day at all.
  const dayed = read.find((found) => found.some((one) => one.kind === 'recurring' || /^\d{4}/u.test(one.date ?? '')))
  const certain = first?.some((one) => one.kind === 'recurring' || one.date !== null) ? first : (dayed ?? first)
  return { found: certain ?? [], unread: read.length > 0 && certain === undefined }
}

function inCell(joined: Joined, path: string, item: number, year: number | null): DeadlineFound[] {
  const comesAgain = namedOneByOne(joined, path, item, year)
  if (comesAgain) return [comesAgain]
  const direct = deadlinesIn(joined, path, item, { time: true })
  if (direct.length > 0) return direct
  for (const words of otherWays(fold(joined.text).trim(), year)) {
    const [time] = timesIn(words)
    // The year alone, which we added ourselves, is no time that the cell names.
    if (time && time.from < joined.text.length) return [asDeadline(time, joined, path, item)]
  }
  return []
}

/** "Tháng 3, tháng 9": one piece of work that comes again; without "hằng năm" in the year of the list alone. */
function namedOneByOne(joined: Joined, path: string, item: number, year: number | null): DeadlineFound | null {
  const named = onlyNamedTimes(joined.text)
  if (!named) return null
  const only = named.yearly ? null : (named.year ?? year)
  const confidence = named.yearly || named.year !== null ? NAMED : YEAR_TAKEN
  return { path, item, text: joined.text, kind: 'recurring', date: null, from: only === null ? null : String(only), every: 'year', at: atOf(joined), confidence }
}

function asDeadline(time: TimeFound, joined: Joined, path: string, item: number): DeadlineFound {
  return { path, item, text: joined.text, kind: time.kind, date: time.date, from: time.start, every: time.every, at: atOf(joined), confidence: Math.min(YEAR_TAKEN, time.confidence) }
}

/** The same time in words that the grammar knows. */
function* otherWays(words: string, year: number | null): Generator<string> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?: 00:00(?::00)?)?$/u.exec(words)
  if (iso) yield `${iso[3]}/${iso[2]}/${iso[1]}`
  const short = words.replace(/\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})$/u, '$1/$2/20$3')
  if (short !== words) yield short
  if (year === null) return
  if (/^(?:cả|trong|hết) năm$/u.test(words)) yield `trong năm ${year}`
  yield `${words}/${year}`
  yield `${words} năm ${year}`
  yield `${words} ${year}`
}
