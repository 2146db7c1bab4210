/** How word processors print the number of a list. */

type Formatter = (value: number) => string

const ROMAN: [number, string][] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'],
  [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
]

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value)
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}

/** a … z, aa, bb …: Word doubles the letter, and knows no đ. */
function letter(value: number): string {
  if (value < 1 || value > 26 * 20) return String(value)
  const sign = String.fromCharCode(97 + ((value - 1) % 26))
  return sign.repeat(Math.floor((value - 1) / 26) + 1)
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']

function spelled(value: number): string {
  if (value < 1 || value > 99) return String(value)
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  const head = tens === 1 ? 'mười' : `${DIGITS[tens]} mươi`
  if (ones === 0) return head
  const tail = ones === 1 && tens > 1 ? 'mốt' : ones === 5 ? 'lăm' : (DIGITS[ones] ?? '')
  return `${head} ${tail}`
}

function circled(value: number): string {
  return value >= 1 && value <= 20 ? String.fromCodePoint(0x2460 + value - 1) : String(value)
}

const FORMATS: Record<string, Formatter> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: letter,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerRoman: (value) => roman(value).toLowerCase(),
  upperRoman: roman,
  decimalEnclosedCircle: circled,
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  numberInDash: (value) => `- ${value} -`,
  cardinalText: spelled,
  vietnameseCounting: spelled,
  ordinal: String,
  none: () => '',
}

export function printNumber(value: number, format: string): string {
  return (FORMATS[format] ?? String)(value)
}
