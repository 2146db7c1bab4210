/** Contests as they are written and shown. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { CheckRules, CHECKS, GuestRules, KEEP_DAYS, PREDICTED, PROOF_BITS, RulesAsWritten, TIE_BREAKS, WINNERS } from '../rules.ts'
import { FinalRow } from './finals.ts'
import { Prizes, typed } from './prizes.ts'
import { RoundRow } from './rounds.ts'

export const CONTEST_STATES = ['draft', 'open', 'closed'] as const
export type ContestState = (typeof CONTEST_STATES)[number]

const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const Version = z.coerce.number().int().min(1)
const Flag = z.union([z.boolean(), z.stringbool()])
const within = (reason: string, { least, most }: { least: number; most: number }) => z.coerce.number(reason).int(reason).min(least, reason).max(most, reason)
/** Null: nobody enters without an account. */
const Guests = z
  .object({ perTelephone: within('contests.per_telephone', { least: 1, most: 20 }).default(4), proofBits: within('contests.proof_bits', PROOF_BITS).default(PROOF_BITS.usual), board: Flag.default(false) })
  .nullable()

const fields = {
  title: typed(300).pipe(z.string().min(1, 'contests.title_missing')),
  about: typed(5000).default(''),
  /** A quiz counts the best or the last attempt, so a contest made of quizzes does. */
  counts: z.enum(['best', 'last']).default('best'),
  predicted: z.enum(PREDICTED, 'contests.predicted_unknown').nullable().default(null),
  /** In their order; a draw ends it. */
  tieBreaks: z.array(z.enum(TIE_BREAKS, 'contests.tie_break_unknown')).max(TIE_BREAKS.length).default([]),
  prizes: Prizes.default([]),
  winners: z.enum(WINNERS).default('pseudonym'),
  freezeMinutes: within('contests.freeze_form', { least: 0, most: 10_080 }).default(0),
  guests: Guests.default(null),
  keepDays: within('contests.keep_days', KEEP_DAYS).default(KEEP_DAYS.usual),
  checks: z
    .object({ wordsPerMinute: within('contests.words_per_minute', CHECKS.wordsPerMinute).default(CHECKS.wordsPerMinute.usual), defenceDays: within('contests.defence_days', CHECKS.defenceDays).default(CHECKS.defenceDays.usual) })
    .prefault({})
}
/** One rule decides what rules may be, wherever they come from. */
function agree({ predicted, tieBreaks, counts, prizes, winners, freezeMinutes }: z.output<z.ZodObject<typeof fields>>, check: z.core.$RefinementCtx): void {
  const read = RulesAsWritten.safeParse({ predicted, tieBreaks, counts, prizes, winners, freezeMinutes })
  for (const { message, path } of read.error?.issues ?? []) check.addIssue({ code: 'custom', message, path: [...path] })
}

export const ContestInput = z.object({ contestId: Id })
export const ContestVersion = ContestInput.extend({ version: Version })
export const AddContest = z.object({ unitId: Id, ...fields }).superRefine(agree)
export const ChangeContest = z.object({ contestId: Id, version: Version, ...fields }).superRefine(agree)
export const AddContestAudience = ContestInput.extend({ unitId: Id.optional(), setId: Id.optional(), below: Flag.default(true) }).refine(
  ({ unitId, setId }) => (unitId === undefined) !== (setId === undefined),
  { message: 'contests.unit_or_set', path: ['unitId'] }
)
export const RemoveContestAudience = ContestInput.extend({ audienceId: Id })
export const ListContests = z.object({ offset: Offset, limit: Limit })

const Ref = z.object({ id: Id, name: z.string() })
export const Rules = z
  .object({
    counts: z.enum(['best', 'first', 'last']),
    predicted: z.enum(PREDICTED).nullable(),
    tieBreaks: z.array(z.enum(TIE_BREAKS)),
    prizes: z.array(z.object({ name: z.string(), count: z.int() })),
    winners: z.enum(WINNERS),
    freezeMinutes: z.int(),
    guests: GuestRules.nullable(),
    keepDays: z.int(),
    checks: CheckRules
  })
  .meta({ id: 'ContestRules' })

export const Contest = z
  .object({
    id: Id,
    title: z.string(),
    about: z.string(),
    unit: Ref,
    state: z.enum(CONTEST_STATES),
    version: z.int(),
    rules: Rules,
    /** Drafts only for whoever keeps the contest. */
    rounds: z.array(RoundRow),
    /** Live finals; drafts only for whoever keeps the contest. */
    finals: z.array(FinalRow),
    audience: z.array(z.object({ id: Id, unit: Ref.nullable(), set: Ref.nullable(), below: z.boolean() })),
    /** The actor keeps or oversees it. */
    run: z.boolean(),
    may: z.object({ edit: z.boolean() })
  })
  .meta({ id: 'Contest' })
export type Contest = z.output<typeof Contest>

export const ContestRow = z
  .object({ id: Id, title: z.string(), unit: Ref, state: z.enum(CONTEST_STATES), rounds: z.int(), mine: z.boolean(), run: z.boolean() })
  .meta({ id: 'ContestRow' })
export type ContestRow = z.output<typeof ContestRow>
export const ContestList = z.object({ rows: z.array(ContestRow), next: z.int().nullable() }).meta({ id: 'ContestList' })
export type ContestList = z.output<typeof ContestList>

export const ContestChanged = z.object({ version: z.int() })
