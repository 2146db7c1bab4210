/** Where somebody can do something about an indicator at a unit: rooms that ask units for its numbers offer it without knowing who looks. */
import type { Context } from './context.ts'

export interface ActingOffer {
  indicatorId: string
  title: string
  href: string
  /** Whose turn it is. */
  unitId: string
}

/** At most one for each indicator, of those that the actor may open. */
export type ActingSource = (ctx: Context, asked: { unitId: string; indicatorIds: string[] }) => Promise<ActingOffer[]>
