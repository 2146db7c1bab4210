import { z } from 'zod'
import { isDay } from '#platform/shared/dates.ts'
import { Id } from '#platform/shared/ids.ts'
import { CampaignInput, CampaignVersion, Documents } from './schema/fields.ts'
import { CampaignQuiz, QuizToTake, Target } from './schema/quiz.ts'

export { CampaignInput, CampaignVersion }
export { AfterSession, DraftQuiz, NameQuiz, QuizChoices, SessionQuiz, type CampaignQuiz, type QuizToTake } from './schema/quiz.ts'

export const STATES = ['draft', 'open', 'closed'] as const
export type CampaignState = (typeof STATES)[number]

const DayField = z.string().refine(isDay, 'input.not_a_day')
const Offset = z.coerce.number().int().min(0).max(1_000_000).default(0)
const Limit = z.coerce.number().int().min(1).max(200).default(50)
const typed = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, 'study.text_long')
    .transform((text) => text.normalize('NFC'))
const Title = typed(300).refine((text) => text !== '', 'study.title_missing')
const Because = typed(500).refine((text) => text !== '', 'study.because_missing')
/** Per cent, with two decimals at most: "98", "98,5", 98.5. */
const TargetPercent = z.union([z.number(), z.string()]).transform((given, check) => {
  const text = String(given).replaceAll(/[\s%]/g, '').replace(',', '.')
  const value = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (value > 0 && value <= 100) return value
  check.addIssue({ code: 'custom', message: 'study.no_percentage' })
  return z.NEVER
})
const Flag = z.union([z.boolean(), z.stringbool()])

const UnitRef = z.object({ id: Id, name: z.string() })
const PersonRef = z.object({ id: Id, name: z.string() })

export const ReopenCampaign = CampaignVersion.extend({ because: Because })
/** Only where it comes from is needed: everything else is taken from there, and can be changed. */
export const CreateCampaign = z
  .object({ taskId: Id.optional(), targetId: Id.optional(), title: Title.optional() })
  .refine(({ taskId, targetId }) => taskId !== undefined || targetId !== undefined, { message: 'study.no_origin', path: ['taskId'] })
export const ChangeCampaign = CampaignVersion.extend({
  title: Title,
  documents: Documents,
  rosterDay: DayField,
  deadline: DayField,
  targetPercent: TargetPercent,
  excusedLeave: Flag.default(false)
})
export const AddAudience = CampaignInput.extend({ unitId: Id.optional(), setId: Id.optional(), below: Flag.default(true) }).refine(
  ({ unitId, setId }) => (unitId === undefined) !== (setId === undefined),
  { message: 'study.unit_or_set', path: ['unitId'] }
)
export const RemoveAudience = CampaignInput.extend({ audienceId: Id })
export const ChooseHome = CampaignInput.extend({ personId: Id, unitId: Id })
export const OpenCampaign = CampaignVersion.extend({
  /** Those of several units may count where they are proposed. */
  asProposed: Flag.default(false)
})
export const JoinCampaign = CampaignInput.extend({ personId: Id, unitId: Id, day: DayField, because: Because })
export const LeaveCampaign = CampaignInput.extend({ personId: Id, day: DayField, because: Because })
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'input.not_a_time')
export const AddSession = CampaignInput.extend({
  /** Held by this unit, for its members and those of the units below. */
  unitId: Id,
  /** Only for those who have not come yet. */
  makeUp: Flag.default(false),
  title: typed(300).default(''),
  day: DayField,
  from: Time,
  to: Time,
  place: typed(300).default(''),
  /** Told once that the day lies after the deadline, and wanted all the same. */
  afterDeadline: Flag.default(false),
  /** It was held before anybody wrote it down here. */
  heldBefore: Flag.default(false)
})
export const ListCampaigns = z.object({ unitId: Id.optional(), planId: Id.optional(), taskId: Id.optional(), targetId: Id.optional(), state: z.enum(STATES).optional(), offset: Offset, limit: Limit })
export const BoardInput = CampaignInput.extend({ unitId: Id.optional(), offset: Offset, limit: Limit })
export const ListSessions = CampaignInput.extend({ unitId: Id.optional(), offset: Offset, limit: Limit })
export const UnitPeopleInput = CampaignInput.extend({ unitId: Id, only: z.enum(['all', 'missing']).default('all'), offset: Offset, limit: Limit })
export const ExportInput = CampaignInput.extend({ unitId: Id.optional(), names: Flag.default(false) })

export const Campaign = z
  .object({
    id: Id,
    title: z.string(),
    unit: UnitRef,
    state: z.enum(STATES),
    version: z.int(),
    plan: z.object({ id: Id, name: z.string() }),
    task: z.object({ id: Id, text: z.string() }).nullable(),
    target: Target.nullable(),
    /** The one that follows it. */
    quiz: CampaignQuiz.nullable(),
    /** The plan was amended and no longer holds the task or the target. */
    dropped: z.boolean(),
    documents: z.array(z.string()),
    rosterDay: DayField,
    deadline: DayField,
    targetPercent: z.number(),
    excusedLeave: z.boolean(),
    /** Who is to take part. */
    audience: z.array(z.object({ id: Id, unit: UnitRef.nullable(), set: UnitRef.nullable(), below: z.boolean() })),
    openedAt: z.date().nullable(),
    closedAt: z.date().nullable(),
    /** The last time that it was opened again after its end, and why. */
    reopenedAt: z.date().nullable(),
    reopenedBecause: z.string().nullable(),
    /** The actor is on the roster. */
    mine: z.boolean(),
    may: z.object({ edit: z.boolean(), report: z.boolean(), reportQuiz: z.boolean() })
  })
  .meta({ id: 'StudyCampaign' })
export type Campaign = z.output<typeof Campaign>

export const CampaignRow = z
  .object({ id: Id, title: z.string(), unit: UnitRef, state: z.enum(STATES), deadline: DayField, targetPercent: z.number(), mine: z.boolean() })
  .meta({ id: 'StudyCampaignRow' })
export type CampaignRow = z.output<typeof CampaignRow>
export const CampaignList = z.object({ rows: z.array(CampaignRow), next: z.int().nullable() }).meta({ id: 'StudyCampaignList' })

/** Who would be on the roster. */
export const RosterProposal = z
  .object({
    campaign: Campaign,
    people: z.int(),
    units: z.int(),
    /** People of several of these units, as far as the actor keeps lists of members. */
    several: z.object({
      total: z.int(),
      undecided: z.int(),
      rows: z.array(
        z.object({
          person: PersonRef,
          /** The unit that they joined first comes first. */
          homes: z.array(z.object({ unit: UnitRef, since: DayField })),
          proposed: Id,
          chosen: Id.nullable()
        })
      )
    })
  })
  .meta({ id: 'StudyRosterProposal' })
export type RosterProposal = z.output<typeof RosterProposal>

/** Always with its two numbers. Null in a list: fewer than ten people, or one by which fewer than ten could be worked out. */
export const Rate = z
  .object({
    came: z.number(),
    of: z.number(),
    /** Cut to two decimals, never rounded up. Null for a group of nobody. */
    percent: z.number().nullable(),
    /** Null: there is no target to meet. */
    met: z.boolean().nullable(),
    /** Some of it counts by a share, since a unit was divided. */
    estimated: z.boolean()
  })
  .meta({ id: 'StudyRate' })
export type Rate = z.output<typeof Rate>

export const ReachWords = z.discriminatedUnion('state', [
  z.object({ state: z.literal('met') }),
  z.object({ state: z.literal('reachable'), needed: z.int(), by: DayField }),
  z.object({ state: z.literal('needs_sessions'), needed: z.int(), short: z.int() }),
  z.object({ state: z.literal('missed'), needed: z.int() })
])

const Reported = z.object({ came: z.number(), of: z.number(), percent: z.number().nullable(), asOf: DayField, at: z.date(), by: PersonRef.nullable(), restated: z.boolean() })
export type Reported = z.output<typeof Reported>

export const Board = z
  .object({
    campaign: Campaign,
    unit: UnitRef,
    above: UnitRef.nullable(),
    rate: Rate.nullable(),
    /** By the tree of the roster day, where that is another one. */
    then: Rate.nullable(),
    reach: ReachWords.nullable(),
    /** Members of the unit itself. */
    own: z.object({ rate: Rate.nullable(), quiz: Rate.nullable(), people: z.boolean() }).nullable(),
    rows: z.array(z.object({ unit: UnitRef, rate: Rate.nullable(), quiz: Rate.nullable() })),
    total: z.int(),
    hidden: z.int(),
    next: z.int().nullable(),
    /** What was given into the plan last, and whether today's count is another one. */
    reported: Reported.nullable(),
    /** The same of the quiz that follows: of the same people, those who passed. Null: none is counted. */
    quiz: z.object({ rate: Rate.nullable(), reported: Reported.nullable() }).nullable()
  })
  .meta({ id: 'StudyBoard' })
export type Board = z.output<typeof Board>

export const SessionRow = z
  .object({
    id: Id,
    title: z.string(),
    unit: UnitRef,
    startsAt: z.date(),
    place: z.string(),
    makeUp: z.boolean(),
    cancelled: z.boolean(),
    afterDeadline: z.boolean(),
    /** Null: fewer than ten people. */
    came: z.int().nullable(),
    of: z.int().nullable(),
    /** By how the marks arose. */
    ways: z.array(z.object({ way: z.string(), marks: z.int() })).nullable()
  })
  .meta({ id: 'StudySession' })
export type SessionRow = z.output<typeof SessionRow>
export const SessionList = z.object({ campaign: Campaign, unitId: Id, rows: z.array(SessionRow), total: z.int(), next: z.int().nullable() }).meta({ id: 'StudySessionList' })
export type SessionList = z.output<typeof SessionList>

const MEMBER_STATES = ['came', 'excused', 'not_yet', 'left'] as const
export const UnitPerson = z
  .object({
    person: PersonRef,
    state: z.enum(MEMBER_STATES),
    /** Of the quiz that follows; null: none is counted. */
    quiz: z.enum(['not_yet', 'done', 'passed']).nullable(),
    joinedBecause: z.string().nullable(),
    leftBecause: z.string().nullable(),
    /** The session to come that fits best. */
    next: z.object({ id: Id, startsAt: z.date(), place: z.string(), makeUp: z.boolean(), expected: z.boolean() }).nullable()
  })
  .meta({ id: 'StudyUnitPerson' })
export type UnitPerson = z.output<typeof UnitPerson>
export const UnitPeople = z
  .object({ campaign: Campaign, unit: UnitRef, rows: z.array(UnitPerson), total: z.int(), missing: z.int(), next: z.int().nullable() })
  .meta({ id: 'StudyUnitPeople' })
export type UnitPeople = z.output<typeof UnitPeople>

/** What a person sees of themselves in one campaign. */
export const OwnRecord = z
  .object({
    campaign: z.object({ id: Id, title: z.string(), unit: UnitRef, documents: z.array(z.string()), deadline: DayField, state: z.enum(STATES) }),
    home: UnitRef,
    state: z.enum(MEMBER_STATES),
    /** The quiz that follows, as far as it is open to them. */
    quiz: QuizToTake.nullable(),
    sessions: z.array(z.object({ id: Id, title: z.string(), startsAt: z.date(), place: z.string(), makeUp: z.boolean(), cancelled: z.boolean(), came: z.boolean(), way: z.string().nullable() }))
  })
  .meta({ id: 'StudyOwnRecord' })
export type OwnRecord = z.output<typeof OwnRecord>

export const Changed = z.object({ version: z.int() })
export const Created = z.object({ id: Id })
