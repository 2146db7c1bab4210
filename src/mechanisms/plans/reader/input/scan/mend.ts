/**
 * Mends what recognition gets wrong in the same way every time, and only where the place proves it: Roman numerals
 * before capital headings ("H." is "II."), the foreign Ð for Đ, the list letter đ) read as d).
 */
import type { ReaderNotice, SourceParagraph } from '../../types.ts'
import { isSyllable } from '#foundations/files/office/index.ts'
import { mendNumbering } from './numbering.ts'

const ROMAN = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/u
/** Signs as which I and II come back. */
const LOOKALIKES: Record<string, string> = { H: 'II', l: 'I', '1': 'I', '|': 'I', '!': 'I', Ì: 'I', Í: 'I', Ï: 'I', T: 'I', L: 'I', U: 'II' }

function toRoman(token: string): string | null {
  if (/^\d+$/u.test(token)) return null
  const mended = [...token].map((sign) => LOOKALIKES[sign] ?? sign).join('')
  return ROMAN.test(mended) ? mended : null
}

const WORD = /\p{L}+/gu
const ABBREVIATION = /^(?:\p{Lu}{2,6})(?=\p{Ll})/u
const MOST_SYLLABLES = 4

/** A word as exactly so many syllables; null if it is not made of them. */
function syllablesOf(word: string, count: number): string[] | null {
  if (count === 1) return isSyllable(word) ? [word] : null
  for (let at = word.length - 2; at >= 2; at -= 1) {
    const first = word.slice(0, at)
    const rest = isSyllable(first) ? syllablesOf(word.slice(at), count - 1) : null
    if (rest !== null) return [first, ...rest]
  }
  return null
}

/** "Biểudương", "UBNDcácxã": blanks that were not seen. Foreign words have no accents and stay. */
function partGlued(text: string): string {
  return text.replace(WORD, (word) => {
    if (word.length < 6 || /^[A-Za-z]+$/u.test(word) || word === word.toUpperCase()) return word
    const short = ABBREVIATION.exec(word)?.[0] ?? ''
    const rest = short.length > 1 ? word.slice(short.length) : word
    if (isSyllable(word)) return word
    for (let count = short.length > 1 ? 1 : 2; count <= MOST_SYLLABLES; count += 1) {
      const parts = syllablesOf(rest, count)
      if (parts !== null) return [...(short.length > 1 ? [short] : []), ...parts].join(' ')
    }
    return word
  })
}

export function mendLine(text: string): string {
  return partGlued(text)
    .replace(/^[_.…·~'’|^]{1,6}\s*(?=\d{1,2}(?:\.\d{1,2})*\.\s+\p{Lu})/u, '')
    .replace(/Ð/gu, 'Đ')
    .replace(/ð/gu, 'đ')
    .replace(/Đ{2,}/gu, 'Đ')
    .replace(/^([IVXHTULl1|!ÌÍÏ]{1,5})\s?[.,]\s*(?=\p{Lu}{2,}[\s,:;.]|\p{Lu}{3,})/u, (all, token: string) => {
      const roman = toRoman(token)
      return roman === null ? all : `${roman}. `
    })
    .replace(/^([IVXHLl1|!]{1,5})\s+(?=\p{Lu}{2,}[\P{Ll}]*$)/u, (all, token: string) => {
      const roman = toRoman(token)
      return roman === null ? all : `${roman}. `
    })
    .replace(/^([IVXHl1|]{2,5})\s?[.,]\s*(?=\p{Lu}\p{Ll})/u, (all, token: string) => {
      const roman = /[IVXH]/u.test(token) ? toRoman(token) : null
      return roman === null || roman.length < 2 ? all : `${roman}. `
    })
    .replace(/(?<=(?:[Kk]h[oó][aá]|[Đđ]ại hội|thứ|[Qq]uý|[Pp]hần|[Cc]hương)\s)[IVXHl1|]{2,5}(?![\p{L}\d])/gu, (token) => toRoman(token) ?? token)
    .replace(/(?<=(?:[Kk]h[oó][aá][^()]{0,12}),\s)[IVX]*H[IVX]*(?=\))/gu, (token) => toRoman(token) ?? token)
    .replace(/^(\d{1,2}),\s+(?=\p{Lu})/u, '$1. ')
    .replace(/^([a-zđ])\s?[)}\]](?=\s)/u, '$1)')
}

const NUMERALS = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV']
const PART = /^([IVX]+)\. (?=\p{Lu}{2})/u

/** Two parts with one number in a row: the second one lost a stroke. */
function mendParts(paragraphs: SourceParagraph[]): void {
  let last = 0
  for (const paragraph of paragraphs) {
    if (/^PHỤ LỤC|^PHỤ BIỂU/u.test(paragraph.text)) last = 0
    const numeral = PART.exec(paragraph.text)?.[1]
    if (numeral === undefined || paragraph.text !== paragraph.text.toUpperCase()) continue
    let value = NUMERALS.indexOf(numeral)
    const next = NUMERALS[value + 1]
    if (value > 0 && value === last && next?.startsWith(numeral) === true && paragraph.recognition !== undefined) {
      paragraph.text = next + paragraph.text.slice(numeral.length)
      value += 1
    }
    last = value
  }
}

const LISTED = 8

/** In place; answers what a person should know of it. Pages that were not recognised are left alone. */
export function mendRecognised(paragraphs: SourceParagraph[]): ReaderNotice[] {
  for (const paragraph of paragraphs) if (paragraph.recognition !== undefined) paragraph.text = mendLine(paragraph.text)
  mendParts(paragraphs)
  let letter = ''
  for (const paragraph of paragraphs) {
    if (paragraph.recognition === undefined) continue
    const marker = /^([a-zđ])\)\s/u.exec(paragraph.text)?.[1]
    if (marker === undefined) {
      if (/^(?:\d+\.|[IVX]+\.)\s/u.test(paragraph.text)) letter = ''
      continue
    }
    const repeated = marker === 'd' && letter === 'd'
    if (repeated) paragraph.text = `đ${paragraph.text.slice(1)}`
    letter = repeated ? 'đ' : marker
  }
  const numbers = mendNumbering(paragraphs)
  if (numbers.length === 0) return []
  return [{ code: 'reader.numbers_repaired', detail: { count: numbers.length, list: numbers.slice(0, LISTED).join(' ') + (numbers.length > LISTED ? ' …' : '') } }]
}
