/** How units stand to each other beside "belongs to", and whom they send into bodies; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DayField } from './fields.ts'

export const RELATIONS = ['advised_by', 'works_with'] as const
export type RelationType = (typeof RELATIONS)[number]

const Words = (missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(200, 'org.name_long')
    .transform((text) => text.normalize('NFC'))

export const RelateUnits = z.object({
  unitId: Id,
  otherId: Id,
  type: z.enum(RELATIONS, 'org.relation_missing'),
  from: DayField.optional(),
  /** The first day on which it no longer holds. */
  to: DayField.optional()
})
export const EndRelation = z.object({ relationId: Id, day: DayField.optional() })

export const AddSeat = z.object({
  bodyId: Id,
  /** The unit that sends the member. */
  unitId: Id,
  /** Who of that unit: "Giám đốc". */
  position: Words('org.position_missing'),
  /** As what: "Trưởng ban". */
  seat: Words('org.seat_missing'),
  from: DayField.optional(),
  to: DayField.optional()
})
export const EndSeat = z.object({ seatId: Id, day: DayField.optional() })

export const TiesOf = z.object({ unitId: Id, day: DayField.optional() })
export const UnitTies = z
  .object({
    relations: z.array(
      z.object({
        id: z.string(),
        /** advises: the other side of advised_by. */
        type: z.enum([...RELATIONS, 'advises']),
        unitId: z.string(),
        name: z.string(),
        from: z.string(),
        to: z.string().nullable()
      })
    ),
    /** Whom other units send into this body. */
    seats: z.array(z.object({ id: z.string(), unitId: z.string(), name: z.string(), position: z.string(), seat: z.string(), from: z.string(), to: z.string().nullable() })),
    /** Bodies into which this unit sends members. */
    sends: z.array(z.object({ id: z.string(), unitId: z.string(), name: z.string(), position: z.string(), seat: z.string(), from: z.string(), to: z.string().nullable() }))
  })
  .meta({ id: 'UnitTies', description: 'Relations and seats of a unit on a day.' })
export type UnitTies = z.output<typeof UnitTies>
