import { dayOf } from '#platform/shared/dates.ts'

/** The root as sixteen groups of four signs, to be read aloud and compared on paper. */
export function rootGroups(root: string): string[] {
  const bytes = Uint8Array.from(atob(root), (sign) => sign.charCodeAt(0))
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.match(/.{4}/g) ?? []
}

/**
 * Does a checkpoint of the night end with its day? One that was made up for later, since the machine was off at midnight, holds what
 * came after that day too.
 */
export function endsWithItsDay({ day, madeAt }: { day: string | null; madeAt: Date }): boolean {
  return day !== null && dayOf(new Date(madeAt.getTime() - 60 * 60_000)) === day
}
