/** The server's time on a device whose own clock may say anything. Pure. */

/** One measurement: when the device asked and heard, by its own clock, and how much of the attempt had passed for the server. */
export interface Heard {
  asked: number
  heard: number
  elapsed: number
}

export interface Clock {
  /** The device's own time at which the attempt began. */
  zero: number
  /** How far that may be off: half of how long the line took. */
  within: number
}

export const measure = ({ asked, heard, elapsed }: Heard): Clock => ({ zero: (asked + heard) / 2 - elapsed, within: Math.max(0, heard - asked) / 2 })

/** The sharper of two; where they cannot both be true the device's clock was set, and the newer holds. */
export function sharper(before: Clock | null, now: Clock): Clock {
  if (!before || now.within <= before.within) return now
  return Math.abs(before.zero - now.zero) > before.within + now.within ? now : before
}

/** Milliseconds since the start, never before what was said last. */
export const elapsedAt = ({ zero }: Clock, device: number, last = 0): number => Math.max(last, Math.round(device - zero), 0)

/** A device cannot know the time better than this; beyond it an entry is of a clock that runs ahead. */
export const AHEAD_MS = 5000
