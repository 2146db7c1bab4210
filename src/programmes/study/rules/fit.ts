/** Which of the sessions to come fits somebody who has not come yet. Pure. */
import type { Day } from '#platform/shared/dates.ts'

export interface SessionAhead {
  id: string
  day: Day
  /** The unit for whose people it is held. */
  unitId: string
  place: string
  makeUp: boolean
  cancelled: boolean
}

export interface Waiting {
  /** The home unit and what stands above it, the nearest first. */
  units: string[]
  /** Where the unit usually meets. */
  place: string | null
}

/**
 * Sessions from today to the deadline that are held for the person's unit or one above it: the nearest unit first, then the
 * usual place, then the earliest day.
 */
export function sessionsFitting(person: Waiting, sessions: readonly SessionAhead[], from: Day, deadline: Day): SessionAhead[] {
  const far = (one: SessionAhead): number => person.units.indexOf(one.unitId)
  const elsewhere = (one: SessionAhead): number => (person.place !== null && samePlace(one.place, person.place) ? 0 : 1)
  return sessions
    .filter((one) => !one.cancelled && one.day >= from && one.day <= deadline && far(one) >= 0)
    .toSorted((one, other) => far(one) - far(other) || elsewhere(one) - elsewhere(other) || one.day.localeCompare(other.day) || one.id.localeCompare(other.id))
}

const samePlace = (one: string, other: string): boolean => one.trim().toLocaleLowerCase('vi') === other.trim().toLocaleLowerCase('vi')
