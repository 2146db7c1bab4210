/**
 * Codes that change with the time (RFC 6238 with letters), and codes of printed cards. Pure: who has a key gives the function
 * that signs with it, so that a server and a browser without a network judge alike.
 */

/** No letter that could be taken for another one. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const BITS = 5

const PERIOD_SECONDS = 15
const PERIOD_MS = PERIOD_SECONDS * 1000

/** Reading, typing and a weak line take their time; clocks differ a little. */
const STEPS_LATE = 8
export const STEPS_EARLY = 1

/** Older than this nobody can say any more that it ever was one of ours. */
export const STEPS_KNOWN = 240

export const LENGTHS = { hall: 6, member: 8, card: 10 } as const
export type CodeKind = keyof typeof LENGTHS

/** HMAC-SHA-256 of a text under the key of the one who asks. */
export type Sign = (message: string) => Uint8Array

/** Which of the running spans of fifteen seconds an instant falls in. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / PERIOD_MS)

/** When the code of now gives way to the next one. */
export const renewsIn = (at: Date): number => PERIOD_MS - (at.getTime() % PERIOD_MS)

export function lettersOf(bytes: Uint8Array, length: number): string {
  let letters = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= BITS && letters.length < length) {
      bits -= BITS
      letters += ALPHABET.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return letters
}

export const hallCode = (sign: Sign, step: number): string => lettersOf(sign(`hall|${step}`), LENGTHS.hall)

/** Begins with the number of the entry, so that whoever checks it need not try the keys of a whole roster. */
export const memberCode = (number: number, sign: Sign, step: number): string =>
  numberLetters(number) + lettersOf(sign(memberMessage(step)), LENGTHS.member - NUMBER_LETTERS)

/** What the key of an entry signs: a browser signs beforehand, since it cannot at once. */
export const memberMessage = (step: number): string => `member|${step}`

const NUMBER_LETTERS = 3
/** As many entries as their numbers have room in a code. */
export const MOST_ENTRIES = ALPHABET.length ** NUMBER_LETTERS

const numberLetters = (number: number): string =>
  Array.from({ length: NUMBER_LETTERS }, (_letter, at) => ALPHABET.charAt((number >> (BITS * (NUMBER_LETTERS - 1 - at))) & 31)).join('')

export const numberIn = (code: string): number => [...code.slice(0, NUMBER_LETTERS)].reduce((number, letter) => number * ALPHABET.length + ALPHABET.indexOf(letter), 0)

/** As people type it: small letters, spaces and dashes; null for what can be no code of the kind. */
export function typedCode(text: string, kind: CodeKind): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s\-–.]/g, '')
  return plain.length === LENGTHS[kind] && [...plain].every((letter) => ALPHABET.includes(letter)) ? plain : null
}

/** As it is shown and printed: in groups that can be read aloud. */
export function spacedCode(code: string): string {
  const size = code.length % 4 === 0 ? 4 : code.length % 3 === 0 ? 3 : 5
  return code.match(new RegExp(`.{1,${size}}`, 'g'))?.join(' ') ?? code
}

/** `old`: it was one, too long ago. `none`: it never was, as far as anybody can say. */
export type Judged = { is: 'good'; step: number; late: number } | { is: 'old' } | { is: 'none' }

/** `codeAt` gives the right code of a span. */
export function judge(code: string, codeAt: (step: number) => string, at: Date): Judged {
  const now = stepOf(at)
  for (let late = -STEPS_EARLY; late <= STEPS_KNOWN; late++) {
    if (codeAt(now - late) === code) return late <= STEPS_LATE ? { is: 'good', step: now - late, late } : { is: 'old' }
  }
  return { is: 'none' }
}

/** What a square code of a member or of a card says. */
export interface Read {
  kind: 'member' | 'card'
  code: string
}

const MARKS = { member: 'CN1', card: 'CN2' } as const

export const squareText = ({ kind, code }: Read): string => `${MARKS[kind]}:${code}`

/** Of a square code, or of the letters below it that somebody typed. */
export function readCode(text: string): Read | null {
  const given = text.trim()
  for (const kind of ['member', 'card'] as const) {
    const mark = `${MARKS[kind]}:`
    const code = typedCode(given.startsWith(mark) ? given.slice(mark.length) : given, kind)
    if (code) return { kind, code }
  }
  return null
}
