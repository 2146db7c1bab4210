/**
 * A deadline in the language of plans, written anew when a person changes its date but not its words: the words and the
 * date must say the same. The words are content of a Vietnamese document, whatever the language of the page.
 */
import { isDay } from '#platform/shared/dates.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { DeadlineKind, Every } from '../schema/values.ts'

export interface WrittenDeadline {
  kind: DeadlineKind
  date: string | null
  starts: string | null
  every: Every | null
}

const ROMAN = ['I', 'II', 'III', 'IV']
const EVERY_WORDS: Record<Every, string> = {
  day: 'hằng ngày',
  week: 'hằng tuần',
  month: 'hằng tháng',
  quarter: 'hằng quý',
  'half-year': '6 tháng một lần',
  year: 'hằng năm'
}

/** `before`: the words so far; "trước" is kept, since it means the day before. */
export function writtenDeadline(next: WrittenDeadline, before: string): string {
  const { kind, date, starts, every } = next
  const words: string[] = []
  if (kind === 'recurring' && every) words.push(EVERY_WORDS[every])
  if (kind === 'period' && starts && date) return `từ ${dateWords(starts)} đến ${dateWords(date)}`
  if (starts) words.push(`từ ${dateWords(starts)}`)
  if (date) words.push(`${starts ? 'đến' : limitWord(date, before)} ${dateWords(date)}`)
  if (every && kind !== 'recurring') words.push(EVERY_WORDS[every])
  return words.join(', ')
}

function limitWord(date: string, before: string): string {
  if (/\btruoc\b/.test(fold(before))) return 'trước'
  return isDay(date) || date.startsWith('--') ? 'chậm nhất' : 'trong'
}

function dateWords(date: string): string {
  if (isDay(date)) return `ngày ${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
  const yearly = /^--(\d{2})-(\d{2})$/.exec(date)
  if (yearly) return `ngày ${yearly[2]}/${yearly[1]} hằng năm`
  const [year = '', rest = ''] = date.split('-')
  if (rest.startsWith('Q')) return `quý ${ROMAN[Number(rest.slice(1)) - 1] ?? rest}/${year}`
  return rest ? `tháng ${Number(rest)}/${year}` : `năm ${year}`
}
