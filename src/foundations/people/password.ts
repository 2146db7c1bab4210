/** Passwords after NIST 800-63B-4: long, not guessable, no rules of composition. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'

export const SHORTEST = 15
export const LONGEST = 256

/** One normalisation before counting and hashing, as the hashing library applies it: NFKC. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

export type Weakness = 'people.password_short' | 'people.password_long' | 'people.password_common' | 'people.password_about_you' | 'people.password_breached'

/**
 * What is wrong with a new password, or null. `about` are words that belong to the person: name, user name,
 * organisation.
 */
export function passwordWeakness(password: string, about: string[]): Weakness | null {
  const length = [...normalizePassword(password)].length
  if (length < SHORTEST) return 'people.password_short'
  if (length > LONGEST) return 'people.password_long'
  const plain = plainOf(password)
  if (isPredictable(plain) || leftOver(plain, COMMON) < 5) return 'people.password_common'
  const own = about.flatMap((text) => [plainOf(text), ...text.split(/[\s.@_-]+/).map(plainOf)])
  if (leftOver(plain, [...own, ...OURS, ...COMMON]) < 6) return 'people.password_about_you'
  return null
}

/** As guessed: without marks, case, spaces; the usual stand-ins for letters undone. */
function plainOf(text: string): string {
  const stand: Record<string, string> = { '@': 'a', '$': 's', '!': 'i' }
  return fold(normalizePassword(text)).replaceAll(/[@$!]/g, (sign) => stand[sign] ?? sign).replaceAll(/[^a-z0-9]/g, '')
}

/** How many characters remain when the known words are struck out, the longest first. */
function leftOver(plain: string, words: string[]): number {
  const long = [...new Set(words.filter((word) => word.length >= 3))].sort((a, b) => b.length - a.length)
  return long.reduce((rest, word) => rest.replaceAll(word, ' '), plain).replaceAll(' ', '').length
}

/** One short piece again and again, a run along the alphabet or the digits, or a finger that walks over the keyboard. */
function isPredictable(plain: string): boolean {
  if (new Set(plain).size < 5) return true
  if (/^(.{1,7})\1+.{0,6}$/.test(plain)) return true
  let steps = 0
  for (let i = 1; i < plain.length; i++) {
    if (areNeighbours(plain.charAt(i - 1), plain.charAt(i)) || RUNS.some((run) => run.includes(plain.slice(i - 1, i + 1)))) steps++
  }
  return steps >= plain.length * 0.75
}

const KEYS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** The same key, or one in its column or the next: walks go down a column and begin at the top of the next. */
function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [columnOf(one), columnOf(other)]
  return a >= 0 && b >= 0 && Math.abs(a - b) <= 1
}

function columnOf(sign: string): number {
  return Math.max(...KEYS.map((row) => row.indexOf(sign)))
}

const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']
const RUNS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))]

const OURS = ['caunoi', 'kehoach', 'nhiemvu', 'vanphong', 'uyban', 'nhandan', 'danguy', 'chibo', 'xaphuong']

/** Pieces of which the commonest passwords, here and abroad, are put together. */
const COMMON = [
  'password', 'passw0rd', 'matkhau', 'admin', 'administrator', 'quantri', 'letmein', 'welcome', 'login', 'user', 'test',
  'iloveyou', 'anhyeuem', 'emyeuanh', 'yeuanh', 'yeuem', 'giadinh', 'mothaiba', 'vietnam', 'hanoi', 'saigon', 'hochiminh',
  'football', 'baseball', 'monkey', 'dragon', 'master', 'sunshine', 'princess', 'superman', 'batman', 'charlie', 'secret',
  'qwerty', 'qwertyuiop', 'azerty', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', '1q2w3e4r', '1q2w3e', 'qazwsx', 'abc123',
  'abc', 'abcd', 'abcdef', '123', '1234', '12345', '123456', '1234567', '12345678', '123456789', '1234567890', '0123456789',
  '987654321', '654321', '321', '111', '000', '666', '888', '999', '123123', '2020', '2021', '2022', '2023', '2024', '2025',
  '2026', '2027', 'changeme', 'default', 'hello', 'google', 'facebook', 'zalo', 'internet', 'computer', 'maytinh', 'khongbiet'
]
