/** My work: what a unit or a person has to do, what waits for them, what they have done. */
import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { REQUEST_KINDS } from './carry-out.ts'
import { Cursor, DayField, DUE_BUCKETS, EVERY, PersonRef, TASK_STATES, typed, UnitRef } from './values.ts'

/** `partner`: tasks that the unit helps with. `confirm`: reports and requests that wait for the actor's word. */
export const WORK_VIEWS = ['open', 'confirm', 'reported', 'partner'] as const
export type WorkView = (typeof WORK_VIEWS)[number]

/** Whose work is asked for. */
export const Whose = {
  /** Only this unit; without it all units for which the actor may report. */
  unitId: Id.optional(),
  /** Only what the actor is named for. */
  mine: z.stringbool().or(z.boolean()).default(false),
  planId: Id.optional()
}

export const MyWork = z.object({
  ...Whose,
  /** Only this group, with more rows. */
  bucket: z.enum(DUE_BUCKETS).optional(),
  cursor: Cursor,
  limit: z.coerce.number().int().min(1).max(200).default(30)
})

export const WorkList = z.object({
  ...Whose,
  view: z.enum(['confirm', 'reported', 'partner']),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0)
})

export const WorkRow = z
  .object({
    /** Null for a task that the unit only helps with. */
    assignmentId: Id.nullable(),
    taskId: Id,
    planId: Id,
    planName: z.string(),
    unit: UnitRef,
    text: z.string(),
    state: z.enum(TASK_STATES),
    percent: z.int(),
    person: PersonRef.nullable(),
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

/** A request that waits for the actor: of a unit for a later day or to close, or of another unit for help. */
export const WaitingRequest = z
  .object({
    id: Id,
    kind: z.enum([...REQUEST_KINDS, 'help']),
    taskId: Id,
    assignmentId: Id,
    text: z.string(),
    from: UnitRef,
    reason: z.string(),
    /** The day asked for; for help the day by which it is wanted. */
    day: DayField.nullable(),
    at: z.date()
  })
  .meta({ id: 'WaitingRequest' })
export type WaitingRequest = z.output<typeof WaitingRequest>

export const WorkListed = z
  .object({
    day: DayField,
    view: z.enum(WORK_VIEWS),
    total: z.int(),
    rows: z.array(WorkRow),
    next: z.int().nullable(),
    requests: z.array(WaitingRequest),
    /** Open tasks whose unit has ended; for the clerk of the plan, in the view `confirm`. */
    ended: z.array(WorkRow)
  })
  .meta({ id: 'WorkListed' })
export type WorkListed = z.output<typeof WorkListed>

export const WorkCounts = z
  .object({ open: z.int(), late: z.int(), confirm: z.int(), partner: z.int(), reported: z.int() })
  .meta({ id: 'WorkCounts' })
export type WorkCounts = z.output<typeof WorkCounts>

export const SaveFilter = z.object({
  name: typed(80).refine((text) => text !== '', 'plans.filter_name_missing'),
  /** The address behind /my-work?; only its known parts are kept. */
  query: z.string().max(500)
})
export const FilterInput = z.object({ filterId: Id })
export const SavedFilter = z.object({ id: Id, name: z.string(), query: z.string() }).meta({ id: 'SavedFilter' })
export type SavedFilter = z.output<typeof SavedFilter>
