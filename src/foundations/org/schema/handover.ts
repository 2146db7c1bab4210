/** What hangs on units that ended, and which heir gets it; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ACTS } from './succession.ts'
import { DayField } from './fields.ts'

export const FindHandover = z.object({ actId: Id })
export const OpenHandovers = z.object({ unitId: Id })

const Kind = z.string().min(1).max(60)
const Key = z.string().min(1).max(100)

export const HandOn = z.object({
  actId: Id,
  /** What goes to whom; null: to nobody, and it is no longer open. What is not named stays open. */
  rows: z
    .array(z.object({ kind: Kind, key: Key, fromId: Id, toId: Id.nullable() }))
    .max(1000)
    .default([]),
  /** Everything else too that only one unit carries on, as proposed. */
  rest: z.stringbool().or(z.boolean()).default(false)
})

const Named = z.object({ id: z.string(), name: z.string() })

/** What of an ended unit still waits, with who carries the unit on today. */
const EndedUnit = Named.extend({
  heirs: z.array(Named.extend({ share: z.string() })),
  /** The unit that is proposed; null where several carry on and a person must choose. */
  proposedId: z.string().nullable(),
  kinds: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      count: z.int(),
      /** The first of them, as far as you may see them. */
      rows: z.array(z.object({ key: z.string(), title: z.string(), details: z.array(z.string()), href: z.string().nullable() }))
    })
  )
})

export const Handover = z
  .object({
    id: z.string(),
    kind: z.enum(ACTS),
    day: DayField,
    basis: z.string(),
    /** The act holds and you may give. */
    mayGive: z.boolean(),
    /** The day of the act is still to come: nothing can be given yet. */
    early: z.boolean(),
    open: z.int(),
    units: z.array(EndedUnit),
    given: z.array(z.object({ name: z.string(), from: Named, to: Named.nullable(), count: z.int() }))
  })
  .meta({ id: 'Handover', description: 'What hangs on the units that an act ended, and what was given to their heirs.' })
export type Handover = z.output<typeof Handover>

export const HandedOn = z.object({ given: z.int(), open: z.int() }).meta({ id: 'HandedOn' })
export type HandedOn = z.output<typeof HandedOn>

export const OpenHandover = z
  .object({ actId: z.string(), day: DayField, units: z.array(Named), open: z.int() })
  .meta({ id: 'OpenHandover', description: 'An act whose ended units still have something waiting for an heir.' })
export type OpenHandover = z.output<typeof OpenHandover>
