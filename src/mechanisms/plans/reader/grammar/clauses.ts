/** Where sentences and their clauses begin, and the adverbials in front of a subject. */
import { phrases, type Word } from './words.ts'

/** "Căn cứ tình hình thực tế, …": the subject comes after a comma. */
const frontings = phrases([
  'căn cứ', 'trên cơ sở', 'theo', 'trong', 'để', 'nhằm', 'đối với', 'tại', 'từ', 'khi', 'sau khi', 'trước khi', 'sau',
  'trước', 'trước ngày', 'hằng năm', 'hàng năm', 'hằng tháng', 'hàng tháng', 'hằng quý', 'hàng quý', 'định kỳ',
  'đồng thời', 'ngoài ra', 'bên cạnh đó', 'trong đó', 'cụ thể', 'qua đó', 'nếu', 'tùy', 'chậm nhất', 'với', 'bằng',
  'kết thúc', 'đến', 'vào', 'phấn đấu', 'trước mắt', 'thông qua', 'lưu ý', 'riêng', 'trên địa bàn', 'trên đây',
  'cuối năm', 'đầu năm', 'thường xuyên', 'trường hợp', 'quá trình', 'vì vậy', 'do đó', 'nhân dịp', 'năm', 'quý',
  'tháng', 'hết',
])

export const opensFronting = (words: readonly Word[], at: number): boolean => frontings.lengthAt(words, at) > 0

/** "2. X" and "1.5" are no sentence ends; "…" and "..." end one only before a capital. */
function endsSentence(words: readonly Word[], at: number): boolean {
  const word = words[at]
  if (word?.is !== '.' && word?.is !== '…') return false
  const next = words[at + 1]
  return next !== undefined && (next.capital || !next.word) && next.from > word.to
}

export interface Clause {
  /** Index of the first word. */
  start: number
  end: number
  /** The first clause of a sentence. */
  sentence: boolean
}

/** Clauses between ".", ";" and a label's ":"; brackets do not break one. */
export function clausesOf(words: readonly Word[]): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let sentence = true
  let depth = 0
  const close = (end: number, next: number, opensSentence: boolean): void => {
    if (end > start) clauses.push({ start, end, sentence })
    start = next
    sentence = opensSentence
    depth = 0
  }
  for (let i = 0; i < words.length; i += 1) {
    const sign = words[i]?.is
    if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth > 0) continue
    else if (endsSentence(words, i)) close(i, i + 1, true)
    else if (sign === ';') close(i, i + 1, false)
  }
  close(words.length, words.length, false)
  return clauses
}
