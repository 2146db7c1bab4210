/** Codes of authenticator apps: RFC 6238 with SHA-1, six digits, half a minute, as every app knows them. Pure but for the clock given. */
import { createHmac } from 'node:crypto'
import { isSameSecret } from '#platform/server/same-secret.ts'

const STEP_SECONDS = 30
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4226, section 5.3. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS)
}

/**
 * The step whose code this is, or null. One step earlier and later counts too, for clocks that are half a minute off; not
 * one that was taken before.
 */
export function matchingStep(secret: Buffer, code: string, now: Date, last: number): number | null {
  const given = code.replaceAll(/\s/g, '')
  const middle = stepOf(now)
  let found: number | null = null
  for (const step of [middle - 1, middle, middle + 1]) {
    if (isSameSecret(given, codeAt(secret, step)) && step > last) found = step
  }
  return found
}

/** As authenticator apps take it by hand (RFC 4648), without padding. */
export function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the square code says. */
export function authenticatorAddress(secret: Buffer, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer, algorithm: 'SHA1', digits: '6', period: String(STEP_SECONDS) })}`.replaceAll('+', '%20')
}
