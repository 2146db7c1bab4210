/** Letters and order of Vietnamese, for searching without tone marks and for sorting on any database. */

/** Lower case, no marks, đ as d: what a person types on a keyboard without Vietnamese input. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
}

const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
const TONE_ORDER: Record<string, string> = { '\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5' }

/**
 * A key whose byte order is the order of the Vietnamese alphabet (CLDR vi: letters, then tones
 * ngang huyền hỏi ngã sắc nặng, then case). Stored beside names and compared with COLLATE "C",
 * because the embedded database carries no Vietnamese collation.
 */
export function sortKey(text: string): string {
  let letters = ''
  let tones = ''
  let cases = ''
  for (const character of text.normalize('NFC')) {
    let tone = '0'
    let base = ''
    for (const part of character.normalize('NFD')) {
      const order = TONE_ORDER[part]
      if (order) tone = order
      else base += part
    }
    const letter = base.normalize('NFC')
    const lower = letter.toLowerCase()
    const place = ALPHABET.indexOf(lower)
    letters += place >= 0 && lower.length === 1 ? String.fromCharCode(0x41 + place) : lower
    tones += tone
    cases += letter === lower ? '0' : '1'
  }
  return `${letters}\u0001${tones}\u0001${cases}`
}
