/** Can the target still be reached, and what does it take? Pure. */
import type { Day } from '#platform/shared/dates.ts'
import { neededFor } from './rate.ts'

export interface Asked {
  n: number
  d: number
  targetPercent: number
  /** Of those who have not come: how many have their next session on which day. */
  ahead: { day: Day; people: number }[]
  today: Day
  deadline: Day
}

export type Reach =
  | { state: 'met' }
  /** `needed` more must come; with the sessions planned that can be so by `by`. */
  | { state: 'reachable'; needed: number; by: Day }
  /** The sessions planned hold only so many of the `needed`: `short` more must be given one by the deadline. */
  | { state: 'needs_sessions'; needed: number; short: number }
  | { state: 'missed'; needed: number }

export function reachOf({ n, d, targetPercent, ahead, today, deadline }: Asked): Reach {
  const needed = Math.ceil(neededFor(d, targetPercent) - n)
  if (d > 0 && needed <= 0) return { state: 'met' }
  if (today > deadline || d <= 0) return { state: 'missed', needed: Math.max(0, needed) }
  let held = 0
  for (const { day, people } of inTime(ahead, today, deadline)) {
    held += people
    if (held >= needed) return { state: 'reachable', needed, by: day }
  }
  return { state: 'needs_sessions', needed, short: needed - Math.floor(held) }
}

function inTime(ahead: Asked['ahead'], today: Day, deadline: Day): Asked['ahead'] {
  return ahead.filter(({ day }) => day >= today && day <= deadline).toSorted((one, other) => one.day.localeCompare(other.day))
}
