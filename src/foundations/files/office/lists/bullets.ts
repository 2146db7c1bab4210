/** Bullets as administrative writing prints them: "-" on the first level, "+" below. */

const KEPT = new Set(['-', '+', '*'])
const DASHES = /^[-–—‒―\u2011\u2212\uF02D\uF0BE\uF0BD]+$/u

export function printBullet(sign: string, level: number): string {
  const trimmed = sign.trim()
  if (KEPT.has(trimmed)) return trimmed
  if (DASHES.test(trimmed)) return '-'
  return level === 0 ? '-' : '+'
}

/** Signs of the Symbol and Wingdings fonts that carry meaning in a plan; the rest are ornaments. */
const SYMBOLS: Record<number, string> = {
  0xa3: '≤', 0xb3: '≥', 0xb1: '±', 0xb4: '×', 0xb0: '°', 0xb9: '≠', 0xbb: '≈', 0xae: '→', 0xde: '⇒',
  0x2d: '-', 0x2b: '+', 0x25: '%', 0x2f: '/', 0x3c: '<', 0x3d: '=', 0x3e: '>', 0xb7: '•', 0x28: '(', 0x29: ')',
}
const WINGDINGS: Record<number, string> = {
  0xe0: '→', 0xe8: '→', 0xf0: '⇒', 0xfc: '✓', 0xfe: '☑', 0xa8: '☐', 0x6f: '☐', 0xa7: '▪', 0x6e: '▪', 0x6c: '•',
  0x9f: '•', 0x76: '❖', 0xd8: '➢', 0x46: '☞', 0x2a: '✉', 0x28: '☎',
}

/** A sign given by its code in a symbol font; an unknown one stands as a bullet. */
export function symbolSign(code: number, font: string): string {
  const low = code & 0xff
  if (/wingdings|webdings/iu.test(font)) return WINGDINGS[low] ?? '•'
  if (/^symbol/iu.test(font)) return SYMBOLS[low] ?? (low >= 0x20 && low < 0x40 ? String.fromCharCode(low) : '•')
  return WINGDINGS[low] ?? SYMBOLS[low] ?? '•'
}

/** Word writes signs of symbol fonts into the private area U+F000–U+F0FF. */
export function replaceSymbols(text: string, font: string): string {
  return text.replace(/[\uF000-\uF0FF]/gu, (sign) => symbolSign(sign.charCodeAt(0), font))
}
