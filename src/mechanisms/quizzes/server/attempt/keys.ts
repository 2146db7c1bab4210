/** What seals tickets: in the data folder, so that a stolen database makes none. */
import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import { readTicket, type ReadTicket } from './ticket.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    quizTicketKey: KeyObject
    /** As they were read before. */
    quizTickets: BoundedMap<string, ReadTicket>
  }
}

const KEY_BYTES = 32

export const ticketKeyOf = (app: App): KeyObject =>
  (app.services.quizTicketKey ??= createSecretKey(keptSecret(app.config.dataFolder, 'quiz-ticket-key', () => randomBytes(KEY_BYTES).toString('base64url')), 'base64url'))

/** A ticket comes with each answer; what was found good once is. Others are not kept, whoever sends how many of them. */
export function ticketOf(app: App, text: string): ReadTicket {
  const kept = (app.services.quizTickets ??= boundedMap(20_000))
  const known = kept.get(text)
  if (known) return known
  const read = readTicket(text, ticketKeyOf(app))
  if ('ticket' in read) kept.set(text, read)
  return read
}

/** Opens one picture or sound of one quiz, since a player cannot send a ticket along. */
const mediaSeal = (app: App, quizId: string, fileId: string): string => createHmac('sha256', ticketKeyOf(app)).update(`media|${quizId}|${fileId}`).digest('base64url')

export const mediaAddress = (app: App, quizId: string, fileId: string): string => `/files/quiz-media/${quizId}/${fileId}/${mediaSeal(app, quizId, fileId)}`

export const isMediaSeal = (app: App, { quizId, fileId, seal }: { quizId: string; fileId: string; seal: string }): boolean => isSameSecret(mediaSeal(app, quizId, fileId), seal)
