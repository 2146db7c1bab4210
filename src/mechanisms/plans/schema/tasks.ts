import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { At, Cursor, DayField, DEADLINE_KINDS, DUE_BUCKETS, EVERY, FileRef, Limit, PersonRef, ROLES, SETTABLE_STATES, TASK_STATES, typed, UnitRef } from './values.ts'

/** A lead or partner: a known unit, or only the words of the plan where nobody knows yet who is meant. */
export const TaskUnit = z
  .object({
    id: Id,
    role: z.enum(ROLES),
    phrase: z.string().nullable(),
    unit: UnitRef.nullable(),
    /** How sure the proposal is; 1 when a person chose the unit. */
    confidence: z.number(),
    at: At.nullable(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    reportedAt: z.date().nullable()
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
  partId: Id.optional(),
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

export const Report = z
  .object({
    id: Id,
    unit: UnitRef,
    by: PersonRef.nullable(),
    at: z.date(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    note: z.string(),
    files: z.array(FileRef)
  })
  .meta({ id: 'Report' })
export type Report = z.output<typeof Report>

/** A report that was refused for a mistake, kept so that nothing typed is lost. */
export const ReportDraft = z.object({
  unitId: Id,
  state: z.string(),
  percent: z.string(),
  note: z.string(),
  files: z.array(FileRef),
  problem: z.object({ reason: z.string(), fields: z.record(z.string(), z.object({ reason: z.string() })) })
})

export const Task = TaskRow.omit({ leads: true, partners: true })
  .extend({
    version: z.int(),
    planState: z.string(),
    planUnit: UnitRef,
    marked: z.boolean(),
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
    reports: z.array(Report),
    /** Units for which the actor may report on this task. */
    mayReportFor: z.array(UnitRef),
    draft: ReportDraft.nullable(),
    can: z.object({ edit: z.boolean(), assign: z.boolean(), report: z.boolean() })
  })
  .meta({ id: 'Task' })
export type Task = z.output<typeof Task>

export const ReportProgress = z.object({
  taskId: Id,
  /** The lead unit that reports. */
  unitId: Id,
  state: z.enum(SETTABLE_STATES, 'plans.state_missing'),
  percent: z.coerce.number('plans.percent_range').int('plans.percent_range').min(0, 'plans.percent_range').max(100, 'plans.percent_range'),
  note: typed(5000).default(''),
  fileIds: z.array(Id).max(20, 'plans.too_many_files').default([])
})
export const Reported = z.object({ reportId: Id, taskState: z.enum(TASK_STATES), taskPercent: z.int() }).meta({ id: 'Reported' })

export const MyWork = z.object({
  /** Only this unit; without it all units for which the actor may report. */
  unitId: Id.optional(),
  /** Only this group, with more rows. */
  bucket: z.enum(DUE_BUCKETS).optional(),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(200).default(30)
})

export const WorkRow = z
  .object({
    taskId: Id,
    planId: Id,
    planName: z.string(),
    unit: UnitRef,
    text: z.string(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    dueOn: z.string().nullable(),
    dueText: z.string().nullable(),
    every: z.enum(EVERY).nullable(),
    bucket: z.enum(DUE_BUCKETS),
    /** Days past the last day; 0 when not late. */
    daysLate: z.int()
  })
  .meta({ id: 'WorkRow' })
export type WorkRow = z.output<typeof WorkRow>

export const Work = z
  .object({
    day: DayField,
    units: z.array(UnitRef),
    groups: z.array(z.object({ bucket: z.enum(DUE_BUCKETS), total: z.int(), rows: z.array(WorkRow), next: z.string().nullable() })),
    /** Done in the last 30 days. */
    reported: z.int()
  })
  .meta({ id: 'Work' })
export type Work = z.output<typeof Work>
