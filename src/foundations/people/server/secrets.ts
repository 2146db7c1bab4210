import { createHash, randomInt } from 'node:crypto'

/** No letters that look like another one or like a digit. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Readable aloud and on paper; five groups of four hold 99 bits. */
export function randomSecret(groups = 5): string {
  const group = (): string => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** Fit for secrets of our own making only: they are too long to guess, so a slow hash adds nothing. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '')).digest('base64url')
}
