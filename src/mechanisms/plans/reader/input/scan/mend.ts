/**
 * Mends what recognition gets wrong in the same way every time, and only where the place proves it: Roman numerals
 * before capital headings ("H." is "II."), the foreign Ð for Đ, the list letter đ) read as d).
 */
import type { SourceParagraph } from '../../types.ts'

const ROMAN = /^(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})$/u
/** Signs as which I and II come back. */
const LOOKALIKES: Record<string, string> = { H: 'II', l: 'I', '1': 'I', '|': 'I', '!': 'I', Ì: 'I', Í: 'I', Ï: 'I', T: 'I', L: 'I', U: 'II' }

function toRoman(token: string): string | null {
  if (/^\d+$/u.test(token)) return null
  const mended = [...token].map((sign) => LOOKALIKES[sign] ?? sign).join('')
  return ROMAN.test(mended) ? mended : null
}

export function mendLine(text: string): string {
  return text
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

/** In place. Pages that were not recognised are left alone. */
export function mendRecognised(paragraphs: SourceParagraph[]): void {
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
}
