/** What a module offers to a person's calendar: a feed that other programs fetch. */
import type { Day } from '../shared/dates.ts'
import type { Context } from './context.ts'

export interface CalendarEntry {
  /** Once over all modules and for ever. */
  id: string
  /** Grows with each change. */
  sequence: number
  start: Date
  end: Date
  summary: string
  description: string
  location: string
  cancelled: boolean
  /** A path of this site. */
  href: string
}

/** What concerns the actor between two days, no more than `limit`. */
export type CalendarSource = (ctx: Context, given: { from: Day; to: Day; limit: number }) => Promise<CalendarEntry[]>
