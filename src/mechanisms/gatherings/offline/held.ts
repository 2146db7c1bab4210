/** What a device holds of one person's sessions, and for how long. Pure. */
import { DEVICE_DAYS } from '../check-in/clock.ts'
import type { DeviceEntry, DeviceSessions } from '../schema/device.ts'
import type { Note } from './outbox.ts'

const DAY_MS = 86_400_000

export type HeldSession = Omit<DeviceSessions['sessions'][number], 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

export interface Held {
  format: 1
  personId: string
  personName: string
  /** By the clock of the device, in milliseconds. */
  fetchedAt: number
  /** How far the clock of the server was ahead of the device's then. */
  skewMs: number
  sessions: HeldSession[]
  more: number
}

/** As the server's answer looks after it came over the line. */
export type WireSessions = Omit<DeviceSessions, 'serverTime' | 'sessions'> & { serverTime: string; sessions: HeldSession[] }

/** The server told its time somewhere between asking and hearing: the middle is off by half the way at most. */
export function heldFrom({ person, serverTime, sessions, more }: WireSessions, askedAt: number, heardAt: number): Held {
  const skewMs = Math.round(new Date(serverTime).getTime() - (askedAt + heardAt) / 2)
  return { format: 1, personId: person.id, personName: person.name, fetchedAt: heardAt, skewMs, sessions, more }
}

export const heldUntil = ({ fetchedAt }: Held): Date => new Date(fetchedAt + DEVICE_DAYS * DAY_MS)

/** What may still be held now; null when all of it must go. A clock that was set back by more than a day is not believed. */
export function stillHeld(held: Held, now: number): Held | null {
  if (now >= heldUntil(held).getTime() || now < held.fetchedAt - DAY_MS) return null
  return { ...held, sessions: held.sessions.filter(({ endsAt }) => new Date(endsAt).getTime() + DAY_MS > now + held.skewMs) }
}

/** Entries of the list and guests whom only this device knows yet. */
export function entriesWith(session: HeldSession, notes: readonly Note[]): DeviceEntry[] {
  const known = new Set(session.entries.map(({ id }) => id))
  const guests = notes.flatMap(({ gatheringId, entryId, guest, state }): DeviceEntry[] =>
    gatheringId === session.gatheringId && entryId && guest && state !== 'refused' && !known.has(entryId) ? [{ id: entryId, number: 0, name: guest.name, guest: true, present: false, key: '', cards: [] }] : []
  )
  return [...session.entries, ...guests]
}
