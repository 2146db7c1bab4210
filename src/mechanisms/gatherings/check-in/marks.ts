/** What holds for one entry of a roster, from everything that devices have said about it. Pure (docs/decisions/0032). */

export const DEEDS = ['came', 'undone'] as const
export type Deed = (typeof DEEDS)[number]

/** How somebody was marked; the board shows it beside each mark. */
export const WAYS = ['ticked', 'hall_code', 'member_code', 'card', 'online', 'list', 'paper'] as const
export type Way = (typeof WAYS)[number]

/** One taken record. */
export interface Said {
  /** Made on the device. */
  id: string
  deed: Deed
  way: Way
  deviceId: string
  /** The order in which the device made it, where it tells. */
  order?: number | null
  /** By our clock. */
  at: Date
  receivedAt: Date
}

export interface Holds {
  present: boolean
  /** The record that decides. */
  recordId: string
  way: Way
  at: Date
  /** Two devices say the opposite, and nobody has looked at it yet. */
  conflict: boolean
}

/**
 * Of one device the last deed, of several devices the latest; of equal times the greater id. So neither the order in which they arrive
 * nor sending twice matters. A device knows its own order better than any clock: each sending measures that a little differently.
 */
export function markOf(all: readonly Said[], lookedAt: Date | null = null): Holds | null {
  const byDevice = new Map<string, Said>()
  for (const one of all) {
    const before = byDevice.get(one.deviceId)
    if (!before || isAfter(one, before)) byDevice.set(one.deviceId, one)
  }
  let last: Said | null = null
  for (const one of byDevice.values()) if (!last || isLater(one, last)) last = one
  if (!last) return null
  return { present: last.deed === 'came', recordId: last.id, way: last.way, at: last.at, conflict: contradicted(all, lookedAt) }
}

/** On one device; what it sent before it told the order came before. */
function isAfter(one: Said, other: Said): boolean {
  const [order, otherOrder] = [one.order ?? -1, other.order ?? -1]
  return order === otherOrder ? isLater(one, other) : order > otherOrder
}

const isLater = (one: Said, other: Said): boolean =>
  one.at.getTime() === other.at.getTime() ? one.id > other.id : one.at.getTime() > other.at.getTime()

/** Opposite deeds of two devices, at least one of which came after somebody last looked. */
function contradicted(all: readonly Said[], lookedAt: Date | null): boolean {
  const isNew = ({ receivedAt }: Said): boolean => lookedAt === null || receivedAt > lookedAt
  const fresh = all.filter(isNew)
  return fresh.some((one) => all.some((other) => other.deed !== one.deed && other.deviceId !== one.deviceId))
}
