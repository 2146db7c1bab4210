import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { typed } from './values.ts'

/** The text of an item cut into pieces, in order; together they must still say exactly the same. */
export const SplitItem = z.object({
  itemId: Id,
  parts: z
    .array(typed(20_000))
    .transform((parts) => parts.filter((part) => part !== ''))
    .refine((parts) => parts.length >= 2, 'plans.split_needs_two')
    .refine((parts) => parts.length <= 50, 'plans.split_too_many')
})
export const SplitDone = z.object({ itemIds: z.array(Id) }).meta({ id: 'SplitDone' })

/** How a place was seen, from `seePlace`; a change since then is then refused. */
const seen = z.string().max(64).optional()
export const SeePlace = z.object({ itemId: Id.optional(), nodeId: Id.optional() })
export const SeenPlace = z.object({ seen: z.string() }).meta({ id: 'SeenPlace' })

export const ItemInput = z.object({ itemId: Id, seen })
export const NodeInput = z.object({ nodeId: Id, seen })

/** `was`: the words that the person saw; somebody else's change since then is not overwritten. */
export const ChangeHeading = z.object({
  nodeId: Id,
  heading: typed(2000).refine((heading) => heading !== '', 'plans.heading_empty'),
  was: typed(2000).optional()
})

const WHERE = ['up', 'down', 'into'] as const
/** `up`, `down`: past the neighbour; `into`: to the end of that heading's own items or sections. */
export const MoveItem = z
  .object({ itemId: Id, where: z.enum(WHERE), nodeId: Id.optional(), seen })
  .refine(({ where, nodeId }) => where !== 'into' || nodeId !== undefined, { error: 'plans.move_needs_place', path: ['nodeId'] })
/** `nodeId` of `into` null: to the first level, as the last part. */
export const MoveNode = z
  .object({ nodeId: Id, where: z.enum(WHERE), intoId: Id.nullable().optional(), seen })
  .refine(({ where, intoId }) => where !== 'into' || intoId !== undefined, { error: 'plans.move_needs_place', path: ['intoId'] })

export const PutBack = z.object({ planId: Id, paragraph: z.coerce.number().int().min(0) })
export const Placed = z.object({ itemId: Id.nullable(), nodeId: Id.nullable(), paragraph: z.int() }).meta({ id: 'Placed' })
export type Placed = z.output<typeof Placed>
