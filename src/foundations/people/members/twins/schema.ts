/** Two records that may be one person; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

export const TWIN_REASONS = ['name_phone', 'name_email', 'name_unit', 'phone_given'] as const

export const FindTwins = z.object({ unitId: Id })
export const MergePeople = z.object({
  unitId: Id,
  /** The record that stays, with its way to sign in. */
  keptId: Id,
  goneId: Id
})
export const MergeId = z.object({ mergeId: Id })
export const TellApart = z.object({ unitId: Id, oneId: Id, otherId: Id })

const TwinSide = z.object({ personId: z.string(), name: z.string(), units: z.array(z.string()), hasAccount: z.boolean() })
export type TwinSide = z.output<typeof TwinSide>

export const Twin = z
  .object({ one: TwinSide, other: TwinSide, reasons: z.array(z.enum(TWIN_REASONS)) })
  .meta({ id: 'Twin', description: 'Two records that may be one person, and why.' })
export type Twin = z.output<typeof Twin>

export const PersonMerge = z
  .object({ id: z.string(), keptId: z.string(), keptName: z.string(), goneName: z.string(), at: z.date() })
  .meta({ id: 'PersonMerge', description: 'Two records that were made one.' })
export type PersonMerge = z.output<typeof PersonMerge>
