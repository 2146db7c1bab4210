/** Vietnamese text made comparable. Every function keeps the length of NFC text, so offsets stay true. */

const tonePairs: readonly [string, string][] = [
  ['oà', 'òa'], ['oá', 'óa'], ['oả', 'ỏa'], ['oã', 'õa'], ['oạ', 'ọa'],
  ['oè', 'òe'], ['oé', 'óe'], ['oẻ', 'ỏe'], ['oẽ', 'õe'], ['oẹ', 'ọe'],
  ['uỳ', 'ùy'], ['uý', 'úy'], ['uỷ', 'ủy'], ['uỹ', 'ũy'], ['uỵ', 'ụy'],
]
const oneSpelling = new Map(tonePairs)
/** Only at the end of a syllable: "hoà" is "hòa", but "hoạch" and "quý" have one spelling. */
const twoSpellings = /(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/gu
const dash = /[\u2010-\u2015\u2212]/gu
const blank = /\s/gu

function smallLetters(text: string): string {
  const small = text.toLowerCase()
  if (small.length === text.length) return small
  let kept = ''
  for (const unit of text) {
    const one = unit.toLowerCase()
    kept += one.length === unit.length ? one : unit
  }
  return kept
}

/** One spelling of tone marks in small letters: uỷ = ủy. */
export const newerTones = (small: string): string => small.replace(twoSpellings, (pair) => oneSpelling.get(pair) ?? pair)

/** One form for comparison: small letters, the newer place of tone marks, plain hyphens and blanks. */
export function fold(text: string): string {
  return newerTones(smallLetters(text)).replace(dash, '-').replace(blank, ' ')
}

const marks = /[\u0300-\u036F]/gu
const bare = new Map<string, string>()

function bareLetter(unit: string): string {
  const known = bare.get(unit)
  if (known !== undefined) return known
  const stripped = unit === 'đ' ? 'd' : unit.normalize('NFD').replace(marks, '')
  const result = stripped.length === unit.length ? stripped : unit
  bare.set(unit, result)
  return result
}

/** Lower case without any diacritic: "KẾ HOẠCH" → "ke hoach". For words that recognition often misreads. */
export function withoutMarks(text: string): string {
  let result = ''
  for (const unit of fold(text)) result += unit < '\u0080' ? unit : bareLetter(unit)
  return result
}

/** Share of capitals among the letters; 0 without letters. */
export function capitalShare(text: string): number {
  let capitals = 0
  let letters = 0
  for (const unit of text) {
    const small = unit.toLowerCase()
    if (small === unit.toUpperCase()) continue
    letters += 1
    if (unit !== small) capitals += 1
  }
  return letters === 0 ? 0 : capitals / letters
}

/** Set in capitals: nearly every letter, and more than one. */
export function inCapitals(text: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(text) && capitalShare(text) > 0.8
}

export function countWords(text: string): number {
  let count = 0
  let inside = false
  for (let at = 0; at < text.length; at += 1) {
    const space = text.charCodeAt(at) <= 32 || text[at] === '\u00A0'
    if (!space && !inside) count += 1
    inside = !space
  }
  return count
}
