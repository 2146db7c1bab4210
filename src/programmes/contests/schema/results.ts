/** What came of a round: winners as the rules publish them, one's own place, and all that is needed to check either. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Judging } from '../rules.ts'
import { RoundInput } from './rounds.ts'

export const DECIDED = ['score', 'prediction', 'duration', 'finished', 'draw', 'alone'] as const
export const PaperFormat = z.enum(['docx', 'pdf']).default('docx')
export const ResultFile = RoundInput.extend({ format: PaperFormat })

const Standing = z.object({
  place: z.int(),
  prize: z.string().nullable(),
  points: z.number(),
  of: z.number(),
  guess: z.int().nullable(),
  /** How far the guess was from what came. */
  off: z.int().nullable(),
  seconds: z.number(),
  finishedAt: z.date(),
  /** By what this place was told apart from the next one. */
  decidedBy: z.enum(DECIDED),
  receipt: z.string(),
  /** SHA-256 of seed, root and receipt: the least comes first. */
  drawKey: z.string()
})
export type Standing = z.output<typeof Standing>

export const RoundResult = z
  .object({
    contest: z.object({ id: Id, title: z.string(), unit: z.object({ id: Id, name: z.string() }) }),
    number: z.int(),
    title: z.string(),
    closedAt: z.date(),
    entrants: z.int(),
    attempts: z.int(),
    allRight: z.int(),
    /** After they were asked and heard; they count nowhere above. */
    takenOut: z.int(),
    /** What was to be guessed; null: nothing was. */
    outcome: z.int().nullable(),
    /** How people judged essays and files; null: there were none. */
    judging: Judging.nullable(),
    commitment: z.string(),
    /** Revealed: its SHA-256 is the commitment. */
    seed: z.string(),
    root: z.string(),
    fingerprint: z.string(),
    /** The key was corrected after the places were published. */
    keyChanged: z.boolean(),
    winners: z.array(Standing.extend({ /** Null: the rules do not publish it to the actor. */ name: z.string().nullable(), unit: z.string().nullable(), /** Of a winner without an account, for whoever must call them. */ telephone: z.string().nullable() })),
    own: Standing.nullable()
  })
  .meta({ id: 'ContestRoundResult' })
export type RoundResult = z.output<typeof RoundResult>
export const RoundClosing = z.object({ /** As many are to be looked through. */ attempts: z.int() })
