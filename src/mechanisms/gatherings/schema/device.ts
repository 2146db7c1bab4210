/** What devices that check people in without a network ask for and send; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { DEEDS, WAYS } from '../check-in/marks.ts'
import { typed } from './fields.ts'

export const DeviceId = z.string().trim().min(8).max(64).regex(/^[\w.:-]+$/)

/**
 * The forms in which a device may speak; one that was ever published is taken for years. 1: marks of entries, codes that were
 * read. 2: guests too, the order of the records, and for whom the device sends.
 */
export const FORMATS = [1, 2] as const
export const MOST_RECORDS = 500

/** Somebody who is not on the list came; the id of the entry was made on the device. */
const Guest = z.object({ name: typed(120).pipe(z.string().min(1, 'gatherings.guest_name_missing')), from: typed(300).default('') })

const DeviceRecord = z.object({
  /** Made on the device (UUID). */
  id: Id,
  gatheringId: Id,
  /** Whom it concerns: an entry of the roster … */
  entryId: Id.optional(),
  deed: z.enum(DEEDS).default('came'),
  way: z.enum(WAYS),
  /** When it happened, by the clock of the device. */
  at: z.iso.datetime({ offset: true }),
  /** … or what was read: the code of a member or of a card. */
  code: z.string().max(80).optional(),
  /** Since format 2: the order in which the device made its records. */
  order: z.int().min(0).max(2_147_483_647).optional(),
  /** Since format 2: the entry is new, this is who it is. */
  guest: Guest.optional()
})
export const SendRecords = z.object({
  format: z.literal(FORMATS, 'gatherings.format_unknown'),
  deviceId: DeviceId,
  /** Since format 2: who made the records. Whoever is signed in by now does not send those of somebody else. */
  personId: Id.optional(),
  /** What the clock of the device shows while it sends. */
  deviceTime: z.iso.datetime({ offset: true }),
  records: z.array(DeviceRecord).min(1).max(MOST_RECORDS, 'gatherings.too_many_records')
})
export const RecordAnswers = z
  .object({
    /** Of this answer: one that old devices understand. */
    format: z.literal(1),
    serverTime: z.date(),
    /** How far the clock of the server is ahead of the device's. */
    skewMs: z.int(),
    answers: z.array(z.object({ id: Id, outcome: z.enum(['taken', 'repeated', 'refused']), reason: z.string().nullable() }))
  })
  .meta({ id: 'RecordAnswers' })
export type RecordAnswers = z.output<typeof RecordAnswers>

const DeviceEntry = z.object({
  id: Id,
  number: z.int(),
  name: z.string(),
  guest: z.boolean(),
  present: z.boolean(),
  /** Signs the codes of this member's phone (HMAC-SHA-256, base64url). */
  key: z.string(),
  /** SHA-256 of "card|" and the code of each card that holds. */
  cards: z.array(z.string())
})
export type DeviceEntry = z.output<typeof DeviceEntry>

export const DeviceRoster = z
  .object({ format: z.literal(1), gatheringId: Id, title: z.string(), startsAt: z.date(), endsAt: z.date(), serverTime: z.date(), entries: z.array(DeviceEntry) })
  .meta({ id: 'DeviceRoster' })
export type DeviceRoster = z.output<typeof DeviceRoster>

export const DeviceSessions = z
  .object({
    format: z.literal(1),
    person: z.object({ id: Id, name: z.string() }),
    serverTime: z.date(),
    /** The nearest first; those of one day ago too, since lists are finished late. */
    sessions: z.array(
      z.object({
        gatheringId: Id,
        title: z.string(),
        unitName: z.string(),
        place: z.string(),
        startsAt: z.date(),
        endsAt: z.date(),
        /** Without a list nobody can be marked yet. */
        frozen: z.boolean(),
        /** Opposite marks of two devices that somebody should look at. */
        conflicts: z.int(),
        entries: z.array(DeviceEntry)
      })
    ),
    /** Further sessions that one device does not hold. */
    more: z.int()
  })
  .meta({ id: 'DeviceSessions' })
export type DeviceSessions = z.output<typeof DeviceSessions>
