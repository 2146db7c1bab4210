/**
 * Work that a browser does before somebody enters without an account, so that a program cannot enter them by the thousand. Several small
 * parts instead of one large: the time it takes then hardly depends on luck. Pure; the same on the phone and on the server.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export const PROOF_PARTS = 16
/** Zero bits that each part asks for, as rules may set it: one more doubles the work. */
export const PROOF_BITS = { least: 8, usual: 13, most: 18 }

/** 32 bytes of the challenge, one for the part, four for the number: one block of SHA-256. */
function blockOf(challenge: string): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(37)
  bytes.set(sha256(utf8ToBytes(challenge)))
  return { bytes, view: new DataView(bytes.buffer) }
}

function isFound({ bytes, view }: ReturnType<typeof blockOf>, part: number, number: number, bits: number): boolean {
  bytes[32] = part
  view.setUint32(33, number)
  const hash = sha256(bytes)
  const first = new DataView(hash.buffer, hash.byteOffset).getUint32(0)
  return first >>> (32 - bits) === 0
}

/** The least number that solves each part; `told` hears after each of them. */
export function solve(challenge: string, bits: number, told: (done: number) => void = () => undefined): number[] {
  const block = blockOf(challenge)
  return Array.from({ length: PROOF_PARTS }, (_, part) => {
    let number = 0
    while (!isFound(block, part, number, bits)) number++
    told(part + 1)
    return number
  })
}

export function isSolved(challenge: string, bits: number, numbers: readonly number[]): boolean {
  const block = blockOf(challenge)
  return numbers.length === PROOF_PARTS && numbers.every((number, part) => Number.isInteger(number) && number >= 0 && number <= 0xffffffff && isFound(block, part, number, bits))
}

/** As a form carries it. */
export const proofText = (challenge: string, numbers: readonly number[]): string => `${challenge}~${numbers.join('.')}`

export function readProof(text: string): { challenge: string; numbers: number[] } | null {
  const [, challenge = '', numbers = ''] = /^([\w.-]{1,600})~(\d+(?:\.\d+)*)$/.exec(text) ?? []
  return challenge ? { challenge, numbers: numbers.split('.').map(Number) } : null
}
