import { numbersRead } from '../question/numbers.ts'

/** A number in a file, which may end a sentence or come from a program ("1e3"). Null for anything else. Pure. */
export function numberOf(words: string): number | null {
  const text = words.trim().replace(/\.$/u, '')
  return numbersRead(text)[0] ?? (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/iu.test(text) ? Number(text) : null)
}

/** Without what halving adds behind the twelfth digit. */
export const exact = (value: number): number => Number(value.toPrecision(12))
