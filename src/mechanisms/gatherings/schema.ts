import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ANSWERS, DayField, GATHERING_KINDS, GATHERING_STATES, MOST_NAMED, MOST_UNITS, OnlineLink, PersonRef, TimeField, Title, UnitRef, Version, typed } from './schema/fields.ts'

export { ANSWERS, GATHERING_KINDS, GATHERING_STATES, MOST_NAMED, MOST_UNITS, type GatheringKind } from './schema/fields.ts'

/** When it is: days and clock of Vietnam. Without `lastDay` it ends on the day on which it begins. */
export const WhenFields = {
  day: DayField,
  from: TimeField,
  to: TimeField,
  lastDay: DayField.optional()
}
const WhatFields = {
  kind: z.enum(GATHERING_KINDS, 'gatherings.kind_missing'),
  title: Title,
  about: typed(4000).default(''),
  place: typed(300).default(''),
  onlineLink: OnlineLink.default(null),
  chairId: Id.nullable().default(null),
  /** Instead of `chairId`: a name of the lists that the actor sees; behind a comma a unit, where several are called so. */
  chairName: typed(300).default(''),
  /** Minutes online after which somebody is here; null: presence online is not taken. */
  stayMinutes: z.coerce.number('gatherings.stay_form').int('gatherings.stay_form').min(1, 'gatherings.stay_form').max(1440, 'gatherings.stay_form').nullable().default(null)
}
/** Said on purpose: it was held before anybody wrote it down here. */
const heldBefore = z.boolean().default(false)

export const CreateGathering = z.object({ unitId: Id, ...WhatFields, ...WhenFields, heldBefore })
export const ChangeGathering = z.object({ gatheringId: Id, version: Version, ...WhatFields, ...WhenFields, heldBefore })
export const CancelGathering = z.object({ gatheringId: Id, version: Version, because: typed(500).pipe(z.string().min(1, 'gatherings.because_missing')) })
export const GatheringInput = z.object({ gatheringId: Id })

const InvitedUnits = z.array(z.object({ unitId: Id, below: z.boolean().default(false) })).max(MOST_UNITS, 'gatherings.too_many_units')
export const Invite = z.object({
  gatheringId: Id,
  units: InvitedUnits.default([]),
  /** A set of units (org) as it stands on the day of the gathering. */
  setId: Id.nullable().default(null),
  personIds: z.array(Id).max(MOST_NAMED, 'gatherings.too_many_names').default([]),
  /** To all later sessions of the series as well. */
  following: z.boolean().default(false)
})
export const Uninvite = z.object({ gatheringId: Id, unitId: Id.optional(), personId: Id.optional() })

export const ListGatherings = z.object({
  /** Held by this unit, or with it among those asked to come. */
  unitId: Id.optional(),
  kind: z.enum(GATHERING_KINDS).optional(),
  text: z.string().trim().max(200).default(''),
  /** Those still to come, or those that are over; the nearest first. */
  when: z.enum(['coming', 'past']).default('coming'),
  /** Only what the actor is asked to come to. */
  mine: z.stringbool().or(z.boolean()).default(false),
  seriesId: Id.optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

export const GatheringRow = z
  .object({
    id: Id,
    kind: z.enum(GATHERING_KINDS),
    title: z.string(),
    unit: UnitRef,
    startsAt: z.date(),
    endsAt: z.date(),
    place: z.string(),
    online: z.boolean(),
    state: z.enum(GATHERING_STATES),
    seriesId: Id.nullable(),
    /** What the actor has answered, where they are asked. */
    answer: z.enum(ANSWERS).nullable(),
    invited: z.boolean()
  })
  .meta({ id: 'GatheringRow' })
export type GatheringRow = z.output<typeof GatheringRow>
export const GatheringList = z.object({ total: z.int(), rows: z.array(GatheringRow), next: z.int().nullable() }).meta({ id: 'GatheringList' })
export type GatheringList = z.output<typeof GatheringList>

export const Gathering = z
  .object({
    id: Id,
    version: z.int(),
    unit: UnitRef,
    kind: z.enum(GATHERING_KINDS),
    title: z.string(),
    about: z.string(),
    startsAt: z.date(),
    endsAt: z.date(),
    place: z.string(),
    onlineLink: z.string().nullable(),
    stayMinutes: z.int().nullable(),
    state: z.enum(GATHERING_STATES),
    cancelledBecause: z.string().nullable(),
    chair: PersonRef.nullable(),
    seriesId: Id.nullable(),
    createdBy: PersonRef.nullable(),
    units: z.array(UnitRef.extend({ below: z.boolean() })),
    /** Asked by name. Their names are for whoever holds the gathering and for those who keep the lists of their units. */
    people: z.object({ count: z.int(), named: z.array(PersonRef) }),
    /** The actor is asked to come. */
    invited: z.boolean(),
    may: z.object({ edit: z.boolean(), checkIn: z.boolean(), approve: z.boolean() })
  })
  .meta({ id: 'Gathering' })
export type Gathering = z.output<typeof Gathering>

export const Created = z.object({ id: Id })
