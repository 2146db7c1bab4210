/** What a device holds of one person's sessions, and for how long. Pure. */
import { heldBy, mayHold, type HeldBy, type WireHeld } from '#ui/device/held.ts'
import type { DeviceEntry, DeviceSessions } from '../schema/device.ts'
import type { Note } from './outbox.ts'

const DAY_MS = 86_400_000

export type HeldSession = Omit<DeviceSessions['sessions'][number], 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

export interface Held extends HeldBy {
  sessions: HeldSession[]
}

/** As the server's answer looks after it came over the line. */
export type WireSessions = WireHeld & { sessions: HeldSession[] }

export const heldFrom = (said: WireSessions, askedAt: number, heardAt: number): Held => ({ ...heldBy(said, askedAt, heardAt), sessions: said.sessions })

/** What may still be held now: a session goes a day after its end. Null when all of it must go. */
export function stillHeld(held: Held, now: number): Held | null {
  if (!mayHold(held, now)) return null
  const sessions = held.sessions.filter(({ endsAt }) => new Date(endsAt).getTime() + DAY_MS > now + held.skewMs)
  return sessions.length === held.sessions.length ? held : { ...held, sessions }
}

/** Entries of the list and guests whom only this device knows yet. */
export function entriesWith(session: HeldSession, notes: readonly Note[]): DeviceEntry[] {
  const known = new Set(session.entries.map(({ id }) => id))
  const guests = notes.flatMap(({ gatheringId, entryId, guest, state }): DeviceEntry[] =>
    gatheringId === session.gatheringId && entryId && guest && state !== 'refused' && !known.has(entryId) ? [{ id: entryId, number: 0, name: guest.name, guest: true, present: false, key: '', cards: [] }] : []
  )
  return [...session.entries, ...guests]
}
