import type { App } from './app.ts'

const WATCHED = new Set([401, 403, 429])

interface Refusal {
  status: number
  reason: string
  requestId: string
  personId?: string | undefined
}

/** Attempts at what is not allowed stand in the program's log: what was refused and why, never what was sent. */
export function noteRefusal(app: App, { status, reason, requestId, personId }: Refusal): void {
  if (WATCHED.has(status)) app.log.warn({ refused: reason, status, request: requestId, person: personId }, 'refused')
}
