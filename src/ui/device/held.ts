/** What a device holds of one person's work, and for how long. Pure. */

const DAY_MS = 86_400_000

/** Days for which a device holds anything without asking again. */
const HELD_DAYS = 14

/** Beyond this somebody should know that the clock of the device is wrong. */
const NOTABLE_SKEW_MS = 2 * 60_000

export interface HeldBy {
  format: 1
  personId: string
  personName: string
  /** By the clock of the device, in milliseconds. */
  fetchedAt: number
  /** How far the clock of the server was ahead of the device's then. */
  skewMs: number
  /** So many more there are that are not held. */
  more: number
}

/** What every answer of the server says of whose it is, as it came over the line. */
export interface WireHeld {
  format: 1
  person: { id: string; name: string }
  serverTime: string
  more: number
}

/** The server told its time somewhere between asking and hearing: the middle is off by half the way at most. */
export function heldBy({ person, serverTime, more }: WireHeld, askedAt: number, heardAt: number): HeldBy {
  const skewMs = Math.round(new Date(serverTime).getTime() - (askedAt + heardAt) / 2)
  return { format: 1, personId: person.id, personName: person.name, fetchedAt: heardAt, skewMs, more }
}

export const heldUntil = ({ fetchedAt }: HeldBy): Date => new Date(fetchedAt + HELD_DAYS * DAY_MS)

/** Otherwise all of it must go. A clock that was set back by more than a day is not believed. */
export const mayHold = (held: HeldBy, now: number): boolean => now < heldUntil(held).getTime() && now >= held.fetchedAt - DAY_MS

/** Null where nobody needs to know. */
export const minutesOff = ({ skewMs }: HeldBy): number | null => (Math.abs(skewMs) > NOTABLE_SKEW_MS ? Math.round(Math.abs(skewMs) / 60_000) : null)
