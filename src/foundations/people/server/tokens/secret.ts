/**
 * What a token looks like: `caunoi_pat_` (of a person) or `caunoi_svc_` (of a service account), 40 random letters and
 * digits, and a checksum of six. A secret scanner finds it by /caunoi_(pat|svc)_[0-9A-Za-z]{46}/ and knows by the checksum
 * that it is one; made-up ones are refused without asking the database.
 */
import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM = 40
const CHECK = 6

export type TokenKind = 'pat' | 'svc'

export function newToken(kind: TokenKind): string {
  const random = Array.from({ length: RANDOM }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const body = `caunoi_${kind}_${random}`
  return body + checksum(body)
}

export function isToken(text: string): boolean {
  return /^caunoi_(?:pat|svc)_[0-9A-Za-z]{46}$/.test(text) && checksum(text.slice(0, -CHECK)) === text.slice(-CHECK)
}

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let place = 0; place < CHECK; place++) {
    text = (LETTERS[rest % LETTERS.length] ?? '') + text
    rest = Math.floor(rest / LETTERS.length)
  }
  return text
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
