/** Counting by a window that slides: this minute, and of the minute before the part that is not yet a minute ago. Pure. */

export const WINDOW_SECONDS = 60

export interface Used {
  /** Which minute since 1970. */
  slot: number
  count: number
  /** In the minute before. */
  earlier: number
}

export const slotOf = (ms: number): number => Math.floor(ms / (WINDOW_SECONDS * 1000))

/** The same counts as they stand in a later minute. */
export function movedTo(used: Used, slot: number): Used {
  if (slot <= used.slot) return used
  return { slot, count: 0, earlier: slot === used.slot + 1 ? used.count : 0 }
}

/** What counts of the last sixty seconds. The minute before is taken to have been even. */
export function usedAt(used: Used, ms: number): number {
  const { count, earlier } = movedTo(used, slotOf(ms))
  return count + earlier * (1 - gone(ms))
}

/** Whole seconds until one more request fits; 0 when it fits now. */
export function waitSeconds(used: Used, most: number, ms: number): number {
  const { count, earlier } = movedTo(used, slotOf(ms))
  if (usedAt(used, ms) + 1 <= most) return 0
  const rest = 1 - gone(ms)
  // Within this minute, while the one before fades; else in the next one, while this one does.
  const wait = count + 1 <= most ? 1 - (most - 1 - count) / earlier - gone(ms) : rest + Math.max(0, 1 - (most - 1) / count)
  return Math.max(1, Math.ceil(wait * WINDOW_SECONDS))
}

function gone(ms: number): number {
  return (ms / 1000 / WINDOW_SECONDS) % 1
}
