/** Who is counted at a gathering; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { WAYS } from '../check-in/marks.ts'
import { DayField, GATHERING_KINDS, GATHERING_STATES, PersonRef, typed, UnitRef } from './fields.ts'

const Why = typed(300).pipe(z.string().min(1, 'gatherings.roster_reason_missing'))
const Home = z.object({ personId: Id, unitId: Id })

export const RosterInput = z.object({ gatheringId: Id })
export const FreezeInvited = z.object({
  gatheringId: Id,
  /** Lists of members as on this day; left out, the day of the gathering. */
  day: DayField.optional(),
  /** At which unit those count who belong to several that are invited. */
  homes: z.array(Home).max(5000).default([])
})
export const ProposeRoster = FreezeInvited.omit({ homes: true })

export const AddToRoster = z.object({ gatheringId: Id, personId: Id, unitId: Id, day: DayField.optional(), reason: Why })
export const AddGuest = z.object({
  gatheringId: Id,
  /** A person who is known; else the name alone. */
  personId: Id.optional(),
  name: typed(120).default(''),
  reason: typed(300).default('')
})
export const LeaveRoster = z.object({ entryId: Id, day: DayField.optional(), reason: Why })
export const EntryInput = z.object({ entryId: Id })
export const FindRoster = z.object({
  gatheringId: Id,
  /** Part of a name, with or without tone marks. */
  text: z.string().trim().max(100).default(''),
  only: z.enum(['all', 'present', 'missing', 'left', 'guests']).default('all')
})

/** A person whom two invited units have on their lists. */
export const Double = z.object({ person: PersonRef, units: z.array(UnitRef.extend({ since: DayField })) })
export const ProposedRoster = z
  .object({ day: DayField, people: z.int(), units: z.int(), doubles: z.array(Double), unseen: z.array(UnitRef) })
  .meta({ id: 'ProposedRoster' })
export type ProposedRoster = z.output<typeof ProposedRoster>

export const ENTRY_ORIGINS = ['frozen', 'joined', 'guest'] as const

export const RosterEntry = z
  .object({
    id: Id,
    number: z.int(),
    personId: Id.nullable(),
    name: z.string(),
    home: UnitRef.nullable(),
    arose: z.enum(ENTRY_ORIGINS),
    since: DayField,
    reason: z.string().nullable(),
    left: z.object({ day: DayField, reason: z.string() }).nullable(),
    mark: z.object({ present: z.boolean(), way: z.enum(WAYS), at: z.date(), conflict: z.boolean() }).nullable()
  })
  .meta({ id: 'RosterEntry' })
export type RosterEntry = z.output<typeof RosterEntry>

export const RosterCounts = z.object({
  /** In the denominator: frozen and joined, without those who left. */
  expected: z.int(),
  present: z.int(),
  guests: z.int(),
  left: z.int(),
  conflicts: z.int()
})
export type RosterCounts = z.output<typeof RosterCounts>

export const Roster = z
  .object({
    gatheringId: Id,
    title: z.string(),
    unit: UnitRef,
    startsAt: z.date(),
    endsAt: z.date(),
    day: DayField,
    frozenAt: z.date(),
    closedAt: z.date().nullable(),
    counts: RosterCounts,
    entries: z.array(RosterEntry),
    /** Counted, but their names are not for whoever asks. */
    hidden: z.int()
  })
  .meta({ id: 'Roster' })
export type Roster = z.output<typeof Roster>

export const RosterSince = z
  .object({
    gatheringId: Id,
    /** Of the lists from which the roster was fixed. */
    day: DayField,
    /** It came from a programme, which alone adds people. */
    handed: z.boolean(),
    joined: z.array(z.object({ person: PersonRef, unit: UnitRef, since: DayField })),
    gone: z.array(z.object({ entryId: Id, person: PersonRef, unit: UnitRef }))
  })
  .meta({ id: 'RosterSince' })
export type RosterSince = z.output<typeof RosterSince>

/** People of the actor's units on the list of a meeting. */
export const OursOnList = z
  .object({
    gatheringId: Id,
    title: z.string(),
    kind: z.enum(GATHERING_KINDS),
    unit: UnitRef,
    startsAt: z.date(),
    endsAt: z.date(),
    place: z.string(),
    state: z.enum(GATHERING_STATES),
    /** The actor may open the meeting itself. */
    open: z.boolean(),
    people: z.int(),
    /** Those whose names the actor may see. */
    rows: z.array(z.object({ person: PersonRef, unit: UnitRef }))
  })
  .meta({ id: 'OursOnList' })
export type OursOnList = z.output<typeof OursOnList>

/** A session that takes place now. */
export interface SessionNow {
  id: string
  title: string
  startsAt: Date
  endsAt: Date
  /** The actor keeps its list … */
  keeps: boolean
  /** … or stands on it. */
  mine: boolean
}
