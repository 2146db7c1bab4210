import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { Assignment, DeedRow, Money } from './carry-out.ts'
import { At, Cursor, DEADLINE_KINDS, DUE_BUCKETS, EVERY, FileRef, Limit, ROLES, SETTABLE_STATES, TASK_STATES, typed, UnitRef } from './values.ts'

/** A lead or partner: a known unit, or only the words of the plan where nobody knows yet who is meant. */
export const TaskUnit = z
  .object({
    id: Id,
    role: z.enum(ROLES),
    phrase: z.string().nullable(),
    unit: UnitRef.nullable(),
    /** Several units that the words name at once; publishing gives the task to each of them. */
    set: z.object({ id: Id, name: z.string() }).nullable(),
    /** How sure the proposal is; 1 when a person chose the unit. */
    confidence: z.number(),
    /** A clerk decided that the words stay words: nobody is given the task by them. */
    leftAsText: z.boolean(),
    at: At.nullable()
  })
  .meta({ id: 'TaskUnit' })
export type TaskUnit = z.output<typeof TaskUnit>

export const ListTasks = z.object({
  planId: Id.optional(),
  /** Tasks that this unit leads, or with `role=partner` helps with. */
  unitId: Id.optional(),
  role: z.enum(ROLES).default('lead'),
  state: z.enum(TASK_STATES).optional(),
  due: z.enum(DUE_BUCKETS).optional(),
  /** Reported, confirmed or closed; begun and still open; not begun; led by nobody; in time by a granted extension only. */
  progress: z.enum(['done', 'moving', 'waiting', 'unled', 'excused']).optional(),
  partId: Id.optional(),
  /** Tasks of the published plans that carry out this plan. */
  aboveId: Id.optional(),
  /** With `aboveId`: tasks that carry out something of this part of it. */
  abovePartId: Id.optional(),
  /** With `aboveId`: tasks that carry out something of it, or nothing. */
  carried: z.enum(['yes', 'no']).optional(),
  /** Tasks that stand outside the parts. */
  outside: z.stringbool().or(z.boolean()).default(false),
  cursor: Cursor,
  limit: Limit
})

const TaskUnitShort = z.object({ unitId: Id.nullable(), name: z.string() })

export const TaskRow = z
  .object({
    id: Id,
    planId: Id,
    planName: z.string(),
    text: z.string(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    dueOn: z.string().nullable(),
    /** The plan's own words. */
    dueText: z.string().nullable(),
    every: z.enum(EVERY).nullable(),
    bucket: z.enum(DUE_BUCKETS),
    leads: z.array(TaskUnitShort),
    partners: z.array(TaskUnitShort)
  })
  .meta({ id: 'TaskRow' })
export type TaskRow = z.output<typeof TaskRow>

export const TaskInput = z.object({ taskId: Id })

export const Deadline = z
  .object({
    id: Id,
    text: z.string(),
    /** The document's own words, where a person wrote them anew; null for a deadline that the document does not have. */
    said: z.string().nullable(),
    kind: z.enum(DEADLINE_KINDS),
    /** As the plan names it. */
    date: z.string().nullable(),
    starts: z.string().nullable(),
    every: z.enum(EVERY).nullable(),
    /** The last day that is still in time. */
    dueOn: z.string().nullable(),
    at: At.nullable(),
    confidence: z.number(),
    doubtful: z.boolean(),
    checked: z.boolean(),
    version: z.int()
  })
  .meta({ id: 'Deadline' })
export type Deadline = z.output<typeof Deadline>

/** A report that was refused for a mistake, kept so that nothing typed is lost. */
export const ReportDraft = z.object({
  unitId: Id,
  state: z.string(),
  percent: z.string(),
  note: z.string(),
  files: z.array(FileRef),
  problem: z.object({ reason: z.string(), fields: z.record(z.string(), z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional() })) })
})

export const Task = TaskRow.omit({ leads: true, partners: true })
  .extend({
    version: z.int(),
    planState: z.string(),
    planUnit: UnitRef,
    marked: z.boolean(),
    /** No longer in the plan since that version, and why. */
    dropped: z.object({ version: z.int(), reason: z.string(), document: z.string() }).nullable(),
    addressees: z.enum(['all']).nullable(),
    /** The headings above it, from the part down. */
    path: z.array(z.object({ marker: z.string().nullable(), heading: z.string().nullable() })),
    nodeId: Id.nullable(),
    at: At.nullable(),
    confidence: z.number(),
    doubtful: z.boolean(),
    checked: z.boolean(),
    units: z.array(TaskUnit),
    deadline: Deadline.nullable(),
    /** For a published task: one for each lead unit, or for each time that it comes again, the current one first. */
    assignments: z.array(Assignment),
    /** What was done, the latest first. */
    history: z.array(DeedRow),
    money: Money,
    /** Units for which the actor may report on this task. */
    mayReportFor: z.array(UnitRef),
    draft: ReportDraft.nullable(),
    can: z.object({ edit: z.boolean(), assign: z.boolean(), confirm: z.boolean(), report: z.boolean(), spend: z.boolean() })
  })
  .meta({ id: 'Task' })
export type Task = z.output<typeof Task>

export const ReportProgress = z.object({
  taskId: Id,
  /** The lead unit that reports. */
  unitId: Id,
  /** Which time, for a task that comes again; without it the one that is due now. */
  assignmentId: Id.optional(),
  /** The version that the page showed. */
  version: z.coerce.number().int().min(1).optional(),
  state: z.enum(SETTABLE_STATES, 'plans.state_missing'),
  percent: z.coerce.number('plans.percent_range').int('plans.percent_range').min(0, 'plans.percent_range').max(100, 'plans.percent_range'),
  note: typed(5000).default(''),
  fileIds: z.array(Id).max(20, 'plans.too_many_files').default([])
})
export const Reported = z.object({ reportId: Id, taskState: z.enum(TASK_STATES), taskPercent: z.int() }).meta({ id: 'Reported' })

