/** Lists for a human to look at, by receipts; what entrants say to them; what came of it. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { RoundInput } from './rounds.ts'

const Receipt = z.string().regex(/^[0-9a-f]{64}$/, 'contests.receipt_form')
const typed = (missing: string, longest: number) => z.string().trim().min(1, missing).max(longest, 'contests.text_long').transform((words) => words.normalize('NFC'))

export const OpenCase = RoundInput.extend({ receipt: Receipt, /** What the person is asked; they read it. */ why: typed('contests.why_missing', 1000) })
export const Defend = RoundInput.extend({ words: typed('contests.defence_missing', 5000) })
const CaseInput = RoundInput.extend({ caseId: Id })
export const ProposeCase = CaseInput.extend({ /** Taken out of the round; else it counts. */ takenOut: z.union([z.boolean(), z.stringbool()]), reason: typed('contests.reason_missing', 1000) })
export const SettleCase = CaseInput.extend({ /** Else somebody has to propose anew. */ agrees: z.union([z.boolean(), z.stringbool()]) })

const Fast = z.object({ kind: z.literal('fast'), receipt: Receipt, quick: z.int(), of: z.int(), tookMs: z.number(), readingMs: z.number() })
const Similar = z.object({ kind: z.literal('similar'), receipt: Receipt, other: Receipt, common: z.int(), same: z.int(), /** That at least so many agree by chance. */ chance: z.number(), sameUnit: z.boolean() })

export const ContestCase = z
  .object({
    id: Id,
    receipt: Receipt,
    why: z.string(),
    openedAt: z.date(),
    /** Until then the person may answer. */
    dueAt: z.date(),
    defence: z.string().nullable(),
    proposed: z.object({ takenOut: z.boolean(), reason: z.string(), own: z.boolean() }).nullable(),
    settledAt: z.date().nullable()
  })
  .meta({ id: 'ContestCase' })
export type ContestCase = z.output<typeof ContestCase>

export const RoundSigns = z
  .object({
    contest: z.object({ id: Id, title: z.string() }),
    number: z.int(),
    title: z.string(),
    /** Null: nobody has asked for the lists yet. */
    check: z
      .object({ step: z.enum(['read', 'units', 'patterns', 'done']), done: z.int(), askedAt: z.date(), /** What was looked at. */ attempts: z.int(), pairs: z.number(), unitsLarge: z.int() })
      .nullable(),
    /** The least likely and the fastest first; as many as a person can look at. */
    similar: z.array(Similar),
    fast: z.array(Fast),
    cases: z.array(ContestCase),
    wordsPerMinute: z.int(),
    defenceDays: z.int(),
    may: z.object({ ask: z.boolean(), open: z.boolean() })
  })
  .meta({ id: 'ContestRoundSigns' })
export type RoundSigns = z.output<typeof RoundSigns>

export const CaseOpened = z.object({ caseId: Id })
