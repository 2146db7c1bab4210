/** Checking in; safe for the browser. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { REMARKS } from '../check-in/clock.ts'
import { DEEDS, WAYS } from '../check-in/marks.ts'
import { DeviceId } from './device.ts'

/** The secretary ticks a name, or takes the tick back. */
export const Tick = z.object({
  entryId: Id,
  deed: z.enum(DEEDS).default('came'),
  way: z.enum(['ticked', 'paper']).default('ticked'),
  /** Made by whoever sends, so that sending twice is harmless. */
  recordId: Id.optional()
})

/** Somebody reads the code of the hall with their own phone. */
export const CheckInSelf = z.object({
  gatheringId: Id,
  code: z.string().trim().min(1, 'gatherings.code_missing').max(40),
  deviceId: DeviceId.optional(),
  recordId: Id.optional()
})

/** The organiser reads the code of a member's phone or of a printed card. */
export const ScanCode = z.object({
  gatheringId: Id,
  code: z.string().trim().min(1, 'gatherings.code_missing').max(80),
  recordId: Id.optional()
})
export const Scanned = z.object({ entryId: Id, name: z.string(), repeated: z.boolean() }).meta({ id: 'Scanned' })
export type Scanned = z.output<typeof Scanned>

export const MarkAnswer = z.object({ present: z.boolean() }).meta({ id: 'MarkAnswer' })
export type MarkAnswer = z.output<typeof MarkAnswer>

export const LookInto = z.object({
  entryId: Id,
  /** Left out: what holds stays as it is. */
  deed: z.enum(DEEDS).optional()
})

const Line = z.object({ recordId: Id, entryId: Id.nullable(), name: z.string().nullable(), at: z.date(), by: z.string().nullable() })
export const AttendanceBoard = z
  .object({
    gatheringId: Id,
    title: z.string(),
    closedAt: z.date().nullable(),
    counts: z.object({ expected: z.int(), present: z.int(), guests: z.int(), left: z.int(), conflicts: z.int() }),
    /** How the marks that hold arose. */
    ways: z.array(z.object({ way: z.enum(WAYS), count: z.int() })),
    /** Where presence online is taken: how long each was there, the shortest first; the names that the actor may see. */
    stays: z.object({ needed: z.int().nullable(), people: z.int(), rows: z.array(z.object({ entryId: Id, name: z.string(), minutes: z.int(), present: z.boolean() })) }).nullable(),
    conflicts: z.array(
      z.object({
        entryId: Id,
        name: z.string(),
        present: z.boolean(),
        said: z.array(z.object({ deed: z.enum(DEEDS), way: z.enum(WAYS), at: z.date(), by: z.string().nullable() }))
      })
    ),
    /** Pointed out for a look; nothing is dropped for it. */
    flags: z.array(Line.extend({ flag: z.enum([...REMARKS, 'relayed']) })),
    refused: z.array(Line.extend({ reason: z.string() }))
  })
  .meta({ id: 'AttendanceBoard' })
export type AttendanceBoard = z.output<typeof AttendanceBoard>

/** A square code, row by row; true is dark. */
const Square = z.array(z.array(z.boolean()))

export const OwnCheckIn = z
  .object({ gatheringId: Id, title: z.string(), startsAt: z.date(), isClosed: z.boolean(), presentSince: z.date().nullable(), code: z.string(), square: Square, renewsInMs: z.int() })
  .meta({ id: 'OwnCheckIn' })
export type OwnCheckIn = z.output<typeof OwnCheckIn>

/** Of the actor: how long they were there online. */
export const OwnStay = z
  .object({
    link: z.string().nullable(),
    /** Minutes after which they are present. */
    needed: z.int(),
    minutes: z.int(),
    /** It counts now. */
    open: z.boolean()
  })
  .meta({ id: 'OwnStay' })
export type OwnStay = z.output<typeof OwnStay>

export const HallScreen = z
  .object({ gatheringId: Id, title: z.string(), closedAt: z.date().nullable(), code: z.string(), spaced: z.string(), renewsInMs: z.int() })
  .meta({ id: 'HallScreen' })
export type HallScreen = z.output<typeof HallScreen>
