/** Numbers as Vietnamese offices write them: "43.346.068", "2,1", "02", "một", "mười hai", "hai mươi lăm". */
import { anyOf } from './patterns.ts'

const ones: Record<string, number> = {
  không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, tư: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9,
}

export const digits = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}(?!\d)`
/** Bare number words that can count something; "năm" (also: year) only in compounds. */
export const numberWord = `(?:${anyOf(['hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'])} mươi(?: ${anyOf(Object.keys(ones))})?|mười(?: ${anyOf(['một', 'hai', 'ba', 'bốn', 'lăm', 'sáu', 'bảy', 'tám', 'chín'])})?|${anyOf(['một', 'hai', 'ba', 'bốn', 'sáu', 'bảy', 'tám', 'chín'])})`

export function readDigits(text: string): number | null {
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (/^\d+(?:[.,]\d+)?$/u.test(text)) return Number(text.replace(',', '.'))
  return null
}

export function readNumberWords(text: string): number | null {
  const words = text.trim().split(/\s+/u)
  const first = words[0] ?? ''
  if (words.length === 1) return first === 'mười' ? 10 : (ones[first] ?? null)
  if (first === 'mười') {
    const unit = ones[words[1] ?? '']
    return words.length === 2 && unit !== undefined ? 10 + unit : null
  }
  const tens = ones[first]
  if (tens === undefined || words[1] !== 'mươi' || words.length > 3) return null
  const unit = words.length === 3 ? ones[words[2] ?? ''] : 0
  return unit === undefined ? null : tens * 10 + unit
}

export const readNumber = (text: string): number | null => readDigits(text) ?? readNumberWords(text)

/** The number word for 1 to 99, as it is said. */
export function sayNumber(value: number): string {
  const names = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
  const tens = Math.floor(value / 10)
  const unit = value % 10
  if (tens === 0) return names[unit] ?? ''
  const head = tens === 1 ? 'mười' : `${names[tens] ?? ''} mươi`
  if (unit === 0) return head
  const tail = unit === 5 ? 'lăm' : unit === 1 && tens > 1 ? 'mốt' : (names[unit] ?? '')
  return `${head} ${tail}`
}
