import { z } from 'zod'
import { DayField } from '#foundations/org/schema.ts'
import { SIGNING_KINDS } from '#foundations/people/schema.ts'
import { Id } from '#platform/shared/ids.ts'

export const Nothing = z.object({})
export const CheckpointNumber = z.object({ number: z.coerce.number().int().min(1) })

export const AddAddress = z.object({
  address: z
    .string()
    .trim()
    .min(1, 'audit.address_missing')
    .max(254, 'audit.address_form')
    .pipe(z.email({ pattern: z.regexes.email, error: 'audit.address_form' }))
    .transform((address) => address.toLowerCase())
})
export const AddressInput = z.object({ addressId: Id })

/** Which events an auditor looks at; all of a day, a unit with everything below it, a kind. */
export const ListEntries = z.object({
  day: DayField.optional(),
  unitId: Id.optional(),
  type: z.string().max(80).optional(),
  /** Events before this one: the next page. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100)
})

export const TrailInput = z.object({
  /** "plan", "task", "unit", "person": what modules offer. */
  kind: z.string().regex(/^[a-z_]{2,30}$/),
  id: Id,
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50)
})

export const EntryInput = z.object({ eventId: z.coerce.number().int().min(1) })
export const Between = z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0) })

export const Checkpoint = z
  .object({
    number: z.int(),
    /** The day that it closes; null where it was made on demand. */
    day: z.string().nullable(),
    size: z.int(),
    /** Base64, as it stands in the note. */
    root: z.string(),
    note: z.string(),
    /** The public key that checks the signature. */
    verifier: z.string(),
    madeAt: z.date(),
    /** How many of the addresses have received it. */
    sent: z.int()
  })
  .meta({ id: 'Checkpoint' })
export type Checkpoint = z.output<typeof Checkpoint>

export const CheckpointAddress = z
  .object({ id: Id, address: z.string(), lastSentAt: z.date().nullable(), lastTriedAt: z.date().nullable() })
  .meta({ id: 'CheckpointAddress' })
export type CheckpointAddress = z.output<typeof CheckpointAddress>

export const LogState = z
  .object({
    entries: z.int(),
    /** Events that wait to be taken up. */
    waiting: z.int(),
    verifier: z.string(),
    mail: z.boolean(),
    checkpoints: z.array(Checkpoint),
    addresses: z.array(CheckpointAddress)
  })
  .meta({ id: 'LogState' })
export type LogState = z.output<typeof LogState>

/** An event without names and without what somebody wrote. */
export const LogEntry = z
  .object({
    id: z.int(),
    /** Its place in the log; null: not taken up yet. */
    position: z.int().nullable(),
    type: z.string(),
    name: z.string(),
    at: z.date(),
    unit: z.object({ id: Id, name: z.string() }).nullable(),
    by: z.enum(['person', 'deputy', 'token', 'program']),
    subjectId: Id.nullable(),
    requestId: z.string().nullable(),
    /** At how many persons somebody looked. */
    persons: z.int().nullable()
  })
  .meta({ id: 'LogEntry' })
export type LogEntry = z.output<typeof LogEntry>

export const InclusionProof = z
  .object({
    /** The line whose leaf hash (RFC 6962) stands in the tree. */
    entry: z.string(),
    position: z.int(),
    size: z.int(),
    root: z.string(),
    path: z.array(z.string())
  })
  .meta({ id: 'InclusionProof' })

export const ConsistencyProof = z
  .object({ from: z.int(), fromRoot: z.string(), to: z.int(), toRoot: z.string(), path: z.array(z.string()) })
  .meta({ id: 'ConsistencyProof' })

const Somebody = z.object({ id: Id, name: z.string() })

export const TrailLine = z.object({
  id: z.int(),
  at: z.date(),
  type: z.string(),
  what: z.string(),
  /** Null: the program itself. */
  by: Somebody.nullable(),
  /** On whose behalf. */
  behalf: Somebody.nullable(),
  /** How a deputy signed, where one acted by a delegation. */
  signing: z.enum(SIGNING_KINDS).nullable(),
  /** The access token by which a program did it in the owner's name. */
  token: z.string().nullable(),
  unit: Somebody.nullable(),
  changes: z.array(z.object({ what: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
})
export type TrailLine = z.output<typeof TrailLine>

export const Trail = z
  .object({ title: z.string(), href: z.string(), lines: z.array(TrailLine), /** Ask again with this as `before`; null: that was all. */ next: z.int().nullable() })
  .meta({ id: 'Trail' })
export type Trail = z.output<typeof Trail>

export const LogPage = z.object({ entries: z.array(LogEntry), next: z.int().nullable() }).meta({ id: 'LogPage' })
export type LogPage = z.output<typeof LogPage>
