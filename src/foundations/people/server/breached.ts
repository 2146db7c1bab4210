/** Passwords that have become known in breaches, as a file of their SHA-1 sums in order: nobody outside is asked. */
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import type { Config } from '#platform/server/config.ts'
import { normalizePassword, type Weakness } from '../password.ts'

/** Longer than any line: 40 digits, a colon, how often, the end of the line. */
const LINE_BYTES = 80

/**
 * Does the password stand in the list of breaches that the operator keeps (CAUNOI_BREACHED_PASSWORDS)? Without a list none
 * does. A list that is there no more, or is none, is an error: whoever sets a password would believe that it was checked.
 */
export async function breachedWeakness(config: Pick<Config, 'breachedPasswords'>, password: string): Promise<Weakness | null> {
  if (config.breachedPasswords === null) return null
  const file = await open(config.breachedPasswords, 'r')
  try {
    // As it was typed elsewhere: the plain form as well as the one that is hashed here.
    for (const form of new Set([password, normalizePassword(password)])) {
      const sum = createHash('sha1').update(form).digest('hex').toUpperCase()
      if (await stands(file, sum)) return 'people.password_breached'
    }
    return null
  } finally {
    await file.close()
  }
}

/** Halves the file until the line of this sum, or the place where it would stand, is found: some thirty short readings. */
async function stands(file: FileHandle, sum: string): Promise<boolean> {
  let low = 0
  let high = (await file.stat()).size
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { line, begins, ends } = await lineAt(file, middle)
    const found = line.slice(0, sum.length).toUpperCase()
    if (!/^[0-9A-F]{40}(:\d+)?\s*$/i.test(line)) throw new Error('CAUNOI_BREACHED_PASSWORDS is no list of SHA-1 sums in order.')
    if (found === sum) return true
    if (found < sum) low = ends
    else high = begins
  }
  return false
}

/** The line in which a byte stands. */
async function lineAt(file: FileHandle, at: number): Promise<{ line: string; begins: number; ends: number }> {
  const from = Math.max(0, at - LINE_BYTES)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(2 * LINE_BYTES), 0, 2 * LINE_BYTES, from)
  const bytes = buffer.subarray(0, bytesRead)
  const begins = at > from ? bytes.lastIndexOf(10, at - from - 1) + 1 : 0
  const end = bytes.indexOf(10, at - from)
  const ends = end < 0 ? bytesRead : end + 1
  return { line: bytes.toString('latin1', begins, ends), begins: from + begins, ends: from + ends }
}
