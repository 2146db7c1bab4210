/** What people see, ask and withdraw about their own data; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { ContactEmail, Phone } from '../schema.ts'
import { OUTCOMES, REQUEST_KINDS } from './rules.ts'

const words = (missing: string) => z.string().trim().min(1, missing).max(2000, 'people.words_long').transform((text) => text.normalize('NFC'))

export const ChangeOwnContact = z.object({ phone: Phone, email: ContactEmail })
export const MakeRequest = z.object({ unitId: Id, kind: z.enum(REQUEST_KINDS, 'people.request_kind_missing'), words: words('people.request_words_missing') })
export const DataRequestId = z.object({ requestId: Id })
export const ListDataRequests = z.object({ unitId: Id.optional(), open: z.stringbool().or(z.boolean()).default(true) })
export const ReplyToRequest = z.object({ requestId: Id })
export const ExtendRequest = z.object({ requestId: Id, reason: words('people.extension_reason_missing') })
export const AnswerRequest = z.object({
  requestId: Id,
  outcome: z.enum(OUTCOMES, 'people.outcome_missing'),
  answer: words('people.answer_missing'),
  /** Of a request to erase: erase the person now. */
  erase: z.stringbool().or(z.boolean()).default(false)
})

export const DataRequest = z
  .object({
    id: z.string(),
    kind: z.enum(REQUEST_KINDS),
    personId: z.string(),
    personName: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    words: z.string().nullable(),
    madeAt: z.date(),
    replyBy: z.string(),
    answerBy: z.string(),
    repliedAt: z.date().nullable(),
    extensionReason: z.string().nullable(),
    answeredAt: z.date().nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    answer: z.string().nullable(),
    state: z.enum(['new', 'working', 'late', 'answered', 'withdrawn'])
  })
  .meta({ id: 'DataRequest', description: 'What somebody asks about their own data, with the days by which it must be answered.' })
export type DataRequest = z.output<typeof DataRequest>

export const OwnData = z
  .object({
    at: z.date(),
    personId: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    language: z.string(),
    ownEmail: z.string().nullable(),
    contact: z.object({ phone: z.string().nullable(), email: z.string().nullable() }),
    consents: z.array(z.object({ givenAt: z.date(), through: z.string().nullable(), evidence: z.string().nullable(), withdrawnAt: z.date().nullable() })),
    memberships: z.array(z.object({ unitId: z.string(), unit: z.string(), position: z.string().nullable(), from: z.string(), to: z.string().nullable() })),
    roles: z.array(z.object({ unit: z.string(), role: z.string(), from: z.string(), to: z.string().nullable() })),
    sessions: z.array(z.object({ startedAt: z.date(), address: z.string().nullable(), device: z.string().nullable() })),
    requests: z.array(DataRequest),
    /** The latest looks at this person's data by others. */
    looks: z.array(z.object({ at: z.date(), by: z.string().nullable(), place: z.string() })),
    /** Rows elsewhere that name the person, by table. */
    elsewhere: z.array(z.object({ table: z.string(), rows: z.int() })),
    /** What other rooms keep of the person and tell nobody else, by what it is. */
    kept: z.record(z.string(), z.array(z.unknown())),
    /** Units to whose clerk a request may go. */
    units: z.array(z.object({ id: z.string(), name: z.string() }))
  })
  .meta({ id: 'OwnData', description: 'Everything that is held about the person who asks.' })
export type OwnData = z.output<typeof OwnData>
