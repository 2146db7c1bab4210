import { z } from 'zod'

/** What the person whose attempt it is sees of it. */
export const OwnCase = z.object({ why: z.string(), dueAt: z.date(), defence: z.string().nullable(), may: z.boolean(), /** Null: not settled. */ outcome: z.object({ takenOut: z.boolean(), reason: z.string() }).nullable() })
export type OwnCase = z.output<typeof OwnCase>
