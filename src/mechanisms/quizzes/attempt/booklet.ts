/** Questions sealed one by one: the file can lie about long before the opening, and each paper opens its own questions alone. Pure and safe for the browser. */
import { gcm } from '@noble/ciphers/aes.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Public } from '../question/asked.ts'
import { fromText, toText } from './letters.ts'

/** One part of it; where a question stands comes with its key. */
export interface Booklet {
  version: 1
  /** Sealed. */
  questions: string[]
}

const NONCE = 12

export const keyOfPlace = (secret: Uint8Array, place: number): Uint8Array => hmac(sha256, secret, utf8ToBytes(`question ${place}`))
/** In which order the questions stand in the parts. */
export const orderOfParts = (secret: Uint8Array): string => toText(hmac(sha256, secret, utf8ToBytes('parts')))
/** Below the order of each paper: tells nothing of how the author wrote them down. */
export const orderOfPlace = (secret: Uint8Array, place: number): string => toText(hmac(sha256, secret, utf8ToBytes(`order ${place}`)))
/** Each question has its own order on a paper. */
export const seedOfPlace = (seed: string, place: number): string => `${seed}/${place}`

/** The nonce follows from the content, so that a key that ever seals two contents does it with two nonces. */
export function seal(packed: Uint8Array, key: Uint8Array): string {
  const nonce = hmac(sha256, key, concatBytes(utf8ToBytes('nonce'), packed)).slice(0, NONCE)
  return toText(concatBytes(nonce, gcm(key, nonce).encrypt(packed)))
}

/** Throws where the key is not that of the question or a letter was changed. */
export async function open(sealed: string, key: Uint8Array): Promise<Public> {
  const bytes = fromText(sealed)
  const packed = gcm(key, bytes.subarray(0, NONCE)).decrypt(bytes.subarray(NONCE))
  const unpacked = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate'))
  return JSON.parse(await new Response(unpacked).text()) as Public
}
