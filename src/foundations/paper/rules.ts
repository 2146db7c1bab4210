/** How official Vietnamese documents number their parts, and the fields of templates. Pure and safe for the browser. */
export * from './template/grammar.ts'

/** Letters of points: the Vietnamese alphabet without the vowels with marks; there is no f, j, w or z. */
const LETTERS = 'abcdđeghiklmnopqrstuvxy'

/** The letter of the nth point, from 1: a b c d đ e g h i k … y, then aa ab ac … */
export function letter(place: number): string {
  if (!Number.isInteger(place) || place < 1) throw new RangeError('Points count from 1.')
  const count = LETTERS.length
  const rest = Math.floor((place - 1) / count)
  const last = LETTERS[(place - 1) % count] ?? ''
  return rest === 0 ? last : letter(rest) + last
}

/** The place of a letter, from 1; null for what is no such letter. The inverse of `letter`. */
export function letterPlace(marker: string): number | null {
  let place = 0
  for (const character of marker.normalize('NFC').toLowerCase()) {
    const at = LETTERS.indexOf(character)
    if (at < 0) return null
    place = place * LETTERS.length + at + 1
  }
  return place || null
}

const ROMANS: [number, string][] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'],
  [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']
]

/** Parts, sections and annexes carry Roman numerals. */
export function roman(place: number): string {
  if (!Number.isInteger(place) || place < 1 || place > 3999) throw new RangeError('Roman numerals go from 1 to 3999.')
  let rest = place
  let text = ''
  for (const [value, sign] of ROMANS) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

/** "05", "12": days below ten and the first two months are written with a zero, so that nothing can be put before them. */
export function paddedDay(day: string): { date: string; month: string; year: string } {
  const [year = '', month = '', date = ''] = day.split('-')
  return { date, month: Number(month) < 3 ? month : String(Number(month)), year }
}

/** Document numbers below ten are written 01 to 09. */
export function paddedNumber(number: string): string {
  return /^[1-9]$/.test(number) ? `0${number}` : number
}
