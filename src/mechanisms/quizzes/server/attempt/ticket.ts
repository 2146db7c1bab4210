/** What lets a device add to one journal of one attempt, and nothing else. The server alone writes and reads it. */
import { createHmac, type KeyObject } from 'node:crypto'
import { isSameSecret } from '#platform/server/same-secret.ts'

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

export function writeTicket(ticket: Ticket, key: KeyObject): string {
  const { quiz, edition, attempt, device, seed, start, until, grace } = ticket
  const said = Buffer.from(JSON.stringify([VERSION, quiz, edition, attempt, device, seed, start, until, grace])).toString('base64url')
  return `${said}.${sealOf(said, key)}`
}

export function readTicket(text: string, key: KeyObject): ReadTicket {
  const [said, seal, ...more] = text.split('.')
  if (!said || !seal || more.length || text.length > LONGEST) return { refused: 'quizzes.ticket_form' }
  // Before anything of it is believed, and in one form only: the last letter of a seal has bits that say nothing.
  if (!isSameSecret(sealOf(said, key), seal)) return { refused: 'quizzes.ticket_forged' }
  const fields = JSON.parse(Buffer.from(said, 'base64url').toString()) as unknown[]
  if (fields[0] !== VERSION) return { refused: 'quizzes.ticket_version' }
  const [, quiz, edition, attempt, device, seed, start, until, grace] = fields as [number, string, number, string, number, string, number, number, number]
  return { ticket: { quiz, edition, attempt, device, seed, start, until, grace } }
}

const sealOf = (said: string, key: KeyObject): string => createHmac('sha256', key).update(said).digest('base64url')
