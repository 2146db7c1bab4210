import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { typed } from './fields.ts'

export const WithdrawCard = z.object({ entryId: Id, because: typed(300).pipe(z.string().min(1, 'gatherings.roster_reason_missing')) })

export const CardSheet = z
  .object({
    gatheringId: Id,
    title: z.string(),
    unitName: z.string(),
    /** People of the list who have no card yet. */
    without: z.int(),
    cards: z.array(z.object({ entryId: Id, name: z.string(), home: z.string().nullable(), code: z.string(), square: z.array(z.array(z.boolean())) }))
  })
  .meta({ id: 'CardSheet' })
export type CardSheet = z.output<typeof CardSheet>
