/** Carrying a task through: the assignment and what stands beside its state. */
import { z } from 'zod'
import { SIGNING_KINDS } from '#foundations/people/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { DEEDS } from '../rules/assignment-states.ts'
import { DayField, FileRef, PersonRef, TASK_STATES, typed, UnitRef } from './values.ts'

/** The version that the page showed; without it the deed is done on whatever stands there now. */
const Seen = z.coerce.number().int().min(1).optional()
const needed = (longest: number, reason: string) => typed(longest).refine((text) => text !== '', reason)
const Reason = needed(2000, 'plans.reason_missing')

export const AssignmentInput = z.object({ assignmentId: Id })
export const AcceptTask = z.object({ assignmentId: Id, version: Seen })
export const ConfirmTask = z.object({ assignmentId: Id, version: Seen, note: typed(2000).default('') })
export const ReturnTask = z.object({ assignmentId: Id, version: Seen, note: Reason })
export const CloseTask = z.object({
  assignmentId: Id,
  version: Seen,
  note: Reason,
  /** Steps that are not done go down with the task; without this the command refuses while there are any. */
  withOpenSteps: z.boolean().default(false)
})
export const ReopenTask = z.object({ assignmentId: Id, version: Seen, note: Reason })
export const HandOver = z.object({ assignmentId: Id, version: Seen, unitId: Id, note: Reason })
/** A published task that nobody leads yet. */
export const GiveLead = z.object({ taskId: Id, unitId: Id })
export const Deeded = z.object({ state: z.enum(TASK_STATES), version: z.int() }).meta({ id: 'Deeded' })
export const HandedOver = Deeded.extend({ assignmentId: Id }).meta({ id: 'HandedOver' })
export type Deeded = z.output<typeof Deeded>

const Several = z.array(Id, 'plans.choose_some').min(1, 'plans.choose_some').max(200, 'plans.choose_fewer')
export const AcceptSeveral = z.object({ assignmentIds: Several })
export const ConfirmSeveral = z.object({ assignmentIds: Several })
export const NameSeveral = z.object({ assignmentIds: Several, personId: Id.nullable() })
/** What became of each; one that could not be done says why and holds up no other. */
export const SeveralDone = z
  .object({ done: z.array(Id), refused: z.array(z.object({ id: Id, text: z.string(), reason: z.string() })) })
  .meta({ id: 'SeveralDone' })
export type SeveralDone = z.output<typeof SeveralDone>

export const NamePerson = z.object({
  assignmentId: Id,
  personId: z.preprocess((given) => (given === '' ? null : given), Id.nullable())
})

export const AddStep = z.object({
  assignmentId: Id,
  text: needed(500, 'plans.step_missing'),
  dueOn: z.preprocess((given) => (given === '' ? null : given), DayField.nullable()).default(null)
})
export const SetStep = z.object({ stepId: Id, done: z.boolean() })
export const StepInput = z.object({ stepId: Id })

export const AskExtension = z.object({ assignmentId: Id, version: Seen, wantedOn: DayField, reason: Reason })
export const AskClosing = z.object({ assignmentId: Id, version: Seen, reason: Reason })
export const AnswerRequest = z
  .object({ requestId: Id, granted: z.boolean(), note: typed(2000).default('') })
  .refine(({ granted, note }) => granted || note !== '', { path: ['note'], message: 'plans.reason_missing' })
export const RequestInput = z.object({ requestId: Id })

export const AskHelp = z.object({
  assignmentId: Id,
  unitId: z.uuid('plans.partner_missing'),
  wish: needed(2000, 'plans.wish_missing'),
  dueOn: DayField
})
export const AnswerHelp = z
  .object({ helpId: Id, declined: z.boolean(), note: Reason })
export const HelpInput = z.object({ helpId: Id })

const Amount = z.union([z.number(), z.string()]).transform((given, check) => {
  const text = typeof given === 'number' ? String(given) : given.replaceAll(/[\s\u00a0đĐ₫]|VND|VNĐ/gi, '')
  const plain = /^-?\d{1,3}([.,]\d{3})+$/.test(text) ? text.replaceAll(/[.,]/g, '') : text
  const value = /^-?\d{1,15}$/.test(plain) ? Number(plain) : Number.NaN
  if (Number.isSafeInteger(value)) return value
  check.addIssue({ code: 'custom', message: 'plans.not_an_amount' })
  return z.NEVER
})

export const MONEY_KINDS = ['estimate', 'spent'] as const
/** Whole đồng. An estimate replaces the one before; spending adds up, and a slip is taken back by a negative amount. */
export const EnterMoney = z
  .object({
    taskId: Id,
    kind: z.enum(MONEY_KINDS),
    amount: Amount,
    source: typed(300).default(''),
    note: typed(1000).default(''),
    unitId: Id.optional(),
    onDay: DayField
  })
  .refine(({ kind, amount }) => kind === 'spent' || amount >= 0, { path: ['amount'], message: 'plans.not_an_amount' })

export const MoneyRow = z
  .object({
    id: Id,
    kind: z.enum(MONEY_KINDS),
    amount: z.int(),
    source: z.string(),
    note: z.string(),
    unit: UnitRef.nullable(),
    onDay: DayField,
    by: PersonRef.nullable(),
    at: z.date()
  })
  .meta({ id: 'MoneyRow' })
export const Money = z
  .object({ estimate: z.int().nullable(), source: z.string(), spent: z.int(), rows: z.array(MoneyRow) })
  .meta({ id: 'Money' })
export type Money = z.output<typeof Money>

export const Step = z
  .object({
    id: Id,
    text: z.string(),
    dueOn: DayField.nullable(),
    late: z.boolean(),
    doneAt: z.date().nullable(),
    doneBy: PersonRef.nullable()
  })
  .meta({ id: 'Step' })

export const REQUEST_KINDS = ['extension', 'closing'] as const
export const AssignmentRequest = z
  .object({
    id: Id,
    kind: z.enum(REQUEST_KINDS),
    wantedOn: DayField.nullable(),
    /** The last day when it was asked. */
    dueOn: DayField.nullable(),
    reason: z.string(),
    by: PersonRef.nullable(),
    at: z.date(),
    answer: z.enum(['granted', 'refused', 'withdrawn']).nullable(),
    answerNote: z.string(),
    answeredBy: PersonRef.nullable(),
    answeredAt: z.date().nullable()
  })
  .meta({ id: 'AssignmentRequest' })

export const Help = z
  .object({
    id: Id,
    unit: UnitRef,
    wish: z.string(),
    dueOn: DayField,
    late: z.boolean(),
    by: PersonRef.nullable(),
    at: z.date(),
    answer: z.enum(['answered', 'declined', 'withdrawn']).nullable(),
    answerNote: z.string(),
    answeredBy: PersonRef.nullable(),
    answeredAt: z.date().nullable(),
    /** The actor may answer for the unit asked. */
    mayAnswer: z.boolean()
  })
  .meta({ id: 'Help' })

/** One thing that was done, reports with their files. */
export const DeedRow = z
  .object({
    id: Id,
    deed: z.enum(DEEDS),
    unit: UnitRef,
    occurrence: z.int(),
    from: z.enum(TASK_STATES),
    to: z.enum(TASK_STATES),
    percent: z.int(),
    note: z.string(),
    files: z.array(FileRef),
    by: PersonRef.nullable(),
    /** Done for somebody, by a deputy. */
    behalf: z.object({ kind: z.enum(SIGNING_KINDS), name: z.string() }).nullable(),
    at: z.date()
  })
  .meta({ id: 'DeedRow' })
export type DeedRow = z.output<typeof DeedRow>

export const Assignment = z
  .object({
    id: Id,
    unit: UnitRef,
    occurrence: z.int(),
    startsOn: DayField,
    /** As the plan says, and as it is now. */
    plannedDueOn: DayField.nullable(),
    dueOn: DayField.nullable(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    person: PersonRef.nullable(),
    reportedAt: z.date().nullable(),
    version: z.int(),
    unitEnded: z.boolean(),
    handedTo: UnitRef.nullable(),
    /** What the actor may do now; nothing else is offered. */
    may: z.array(z.enum(DEEDS)),
    /** The actor acts for the lead unit. */
    mine: z.boolean(),
    steps: z.array(Step),
    requests: z.array(AssignmentRequest),
    help: z.array(Help)
  })
  .meta({ id: 'Assignment' })
export type Assignment = z.output<typeof Assignment>
