/** What lets a device add to one journal of one attempt, and nothing else. Pure. */
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

export interface Ticket {
  quiz: string
  edition: number
  attempt: string
  device: number
  seed: string
  /** Milliseconds of the server's clock. */
  start: number
  until: number
  /** Seconds after `until` in which what was made in time still counts. */
  grace: number
}

const VERSION = 1
const LONGEST = 1000

export type ReadTicket = { ticket: Ticket } | { refused: 'quizzes.ticket_form' | 'quizzes.ticket_version' | 'quizzes.ticket_forged' }

export function writeTicket(ticket: Ticket, key: Uint8Array): string {
  const { quiz, edition, attempt, device, seed, start, until, grace } = ticket
  const said = toText(utf8ToBytes(JSON.stringify([VERSION, quiz, edition, attempt, device, seed, start, until, grace])))
  return `${said}.${toText(hmac(sha256, key, utf8ToBytes(said)))}`
}

export function readTicket(text: string, key: Uint8Array): ReadTicket {
  const [said, seal, ...more] = text.split('.')
  if (!said || !seal || more.length || text.length > LONGEST) return { refused: 'quizzes.ticket_form' }
  // Before anything of it is believed, and in one form only: the last letter of a seal has bits that say nothing.
  if (!sameBytes(utf8ToBytes(toText(hmac(sha256, key, utf8ToBytes(said)))), utf8ToBytes(seal))) return { refused: 'quizzes.ticket_forged' }
  const fields = JSON.parse(new TextDecoder().decode(fromText(said))) as unknown[]
  if (fields[0] !== VERSION) return { refused: 'quizzes.ticket_version' }
  const [, quiz, edition, attempt, device, seed, start, until, grace] = fields as [number, string, number, string, number, string, number, number, number]
  return { ticket: { quiz, edition, attempt, device, seed, start, until, grace } }
}

/** Takes as long whatever differs. */
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  let differs = one.length ^ other.length
  for (let at = 0; at < one.length; at++) differs |= (one[at] ?? 0) ^ (other[at] ?? 0)
  return differs === 0
}

export const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
export const fromText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
