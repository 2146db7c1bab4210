import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'
import { PersonRef, typed, UnitRef, Version } from './values.ts'

export const AMENDMENT_WAYS = ['file', 'copy'] as const
export const RESEMBLANCES = ['named', 'number', 'name', 'content'] as const
export const TASK_CHANGES = ['changed', 'new', 'dropped', 'same'] as const

/** A task as a version of its plan has it, in words. */
export const TaskFace = z
  .object({
    id: Id,
    /** The path of the heading that it stands under: "II.1". */
    path: z.string(),
    text: z.string(),
    leads: z.array(z.string()),
    partners: z.array(z.string()),
    deadline: z.string().nullable()
  })
  .meta({ id: 'TaskFace' })
export type TaskFace = z.output<typeof TaskFace>

export const TargetFace = z
  .object({ id: Id, value: z.number(), unit: z.string(), comparator: z.string(), subject: z.string().nullable(), by: z.string().nullable() })
  .meta({ id: 'TargetFace' })
export type TargetFace = z.output<typeof TargetFace>

export const FactChange = z
  .object({ what: z.enum(['deadline', 'leads', 'partners']), before: z.array(z.string()), after: z.array(z.string()) })
  .meta({ id: 'FactChange' })

export const TaskChange = z
  .object({
    change: z.enum(TASK_CHANGES),
    /** The id that the task keeps. */
    taskId: Id,
    before: TaskFace.nullable(),
    after: TaskFace.nullable(),
    reworded: z.boolean(),
    /** It stands under a heading that says something else. */
    moved: z.boolean(),
    facts: z.array(FactChange),
    /** Why it is dropped. */
    reason: z.string()
  })
  .meta({ id: 'TaskChange' })
export type TaskChange = z.output<typeof TaskChange>

export const TargetChange = z
  .object({ targetId: Id, before: TargetFace.nullable(), after: TargetFace.nullable(), figures: z.int() })
  .meta({ id: 'TargetChange' })
export type TargetChange = z.output<typeof TargetChange>

/** What stands outside the tasks. */
export const TextChange = z
  .object({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() })
  .meta({ id: 'TextChange' })
export type TextChange = z.output<typeof TextChange>

export const ChangeCounts = z.object({ changed: z.int(), new: z.int(), dropped: z.int(), same: z.int() }).meta({ id: 'ChangeCounts' })
export type ChangeCounts = z.output<typeof ChangeCounts>

/** Kept with a version: how it differs from the one before it. Tasks that are the same are only counted. */
export const PlanChanges = z
  .object({ counts: ChangeCounts, tasks: z.array(TaskChange), targets: z.array(TargetChange), texts: z.array(TextChange) })
  .meta({ id: 'PlanChanges' })
export type PlanChanges = z.output<typeof PlanChanges>

/** How far the work on a task is, for whoever decides what becomes of it. */
export const AmendedTask = TaskChange.extend({
  state: z.string().nullable(),
  percent: z.int().nullable(),
  reports: z.int(),
  /** A clerk decided the pair. */
  decided: z.boolean()
}).meta({ id: 'AmendedTask' })
export type AmendedTask = z.output<typeof AmendedTask>

export const PlanName = z.object({ id: Id, name: z.string(), number: z.string().nullable() })

/** What a draft amends, or may amend; what amends a published plan. */
export const AmendmentState = z
  .object({
    amends: z.object({ plan: PlanName, way: z.enum(AMENDMENT_WAYS), version: z.int() }).nullable(),
    /** A clerk has not yet said whether the draft is another version of one of these. */
    resembles: z.array(PlanName.extend({ why: z.enum(RESEMBLANCES), share: z.number() })),
    /** The document only names points that change: it is no whole plan. */
    pointsOnly: z.boolean(),
    /** Of a published plan: drafts that amend it. */
    drafts: z.array(z.object({ id: Id, name: z.string(), way: z.enum(AMENDMENT_WAYS), by: PersonRef.nullable(), at: z.date() })),
    can: z.object({ amend: z.boolean() })
  })
  .meta({ id: 'PlanAmendmentState' })
export type AmendmentState = z.output<typeof AmendmentState>

export const SayAmends = z.object({
  planId: Id,
  /** Null: the draft is a plan of its own. */
  amendsId: z.preprocess((given) => (given === '' ? null : given), Id.nullable())
})

export const CompareAmendment = z.object({
  planId: Id,
  show: z.enum(TASK_CHANGES).default('changed'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(40)
})

export const Amendment = z
  .object({
    draft: PlanName.extend({ version: z.int() }),
    plan: PlanName,
    unit: UnitRef,
    /** The number that the new version will have. */
    number: z.int(),
    way: z.enum(AMENDMENT_WAYS),
    document: z.string(),
    counts: ChangeCounts,
    show: z.enum(TASK_CHANGES),
    rows: z.array(AmendedTask),
    next: z.int().nullable(),
    /** Tasks that a task of the draft may go on with, and tasks of the draft that may go on with a dropped one. */
    dropped: z.array(z.object({ id: Id, path: z.string(), text: z.string() })),
    added: z.array(z.object({ id: Id, path: z.string(), text: z.string() })),
    targets: z.array(TargetChange),
    /** Targets that are the same in both, as the draft has them: whoever knows better says that they are not. */
    sameTargets: z.array(TargetFace),
    texts: z.array(TextChange),
    /** Dropped tasks that still lack a reason. */
    withoutReason: z.int(),
    /** To be sent back with publishing: anything else than what was compared is refused. */
    seen: z.string(),
    can: z.object({ edit: z.boolean(), publish: z.boolean() })
  })
  .meta({ id: 'PlanAmendment' })
export type Amendment = z.output<typeof Amendment>

const Reason = typed(2000)

/** What a clerk corrects on the comparison: all of it at once, so that nothing typed is lost. */
export const DecideAmendment = z.object({
  planId: Id,
  document: typed(500).optional(),
  /** `beforeId` null: this is a new task, or a new target. */
  pair: z.object({ kind: z.enum(['task', 'target']).default('task'), afterId: Id, beforeId: Id.nullable() }).optional(),
  /** Why tasks are dropped; an empty text takes the reason away. */
  reasons: z.array(z.object({ taskId: Id, reason: Reason })).max(5000).default([]),
  /** For every dropped task that has no reason yet. */
  reasonForAll: Reason.optional()
})

export const PublishAmendment = z.object({ planId: Id, version: Version, seen: z.string().max(128) })
export const AmendmentPublished = z
  .object({ planId: Id, number: z.int(), fingerprint: z.string(), counts: ChangeCounts })
  .meta({ id: 'AmendmentPublished' })
export type AmendmentPublished = z.output<typeof AmendmentPublished>

export const VersionInput = z.object({
  planId: Id,
  number: z.coerce.number().int().min(1),
  /** Compare with this one; without it with the one before. */
  from: z.coerce.number().int().min(1).optional()
})

/** A version of a plan as it was published, to be read, and how it differs from an earlier one. */
export const VersionDetail = z
  .object({
    planId: Id,
    name: z.string(),
    number: z.int(),
    latest: z.int(),
    from: z.int().nullable(),
    fingerprint: z.string(),
    intact: z.boolean(),
    by: PersonRef.nullable(),
    at: z.date(),
    document: z.string(),
    changes: PlanChanges.nullable(),
    title: z.string().nullable(),
    planNumber: z.string().nullable(),
    headings: z.array(
      z.object({ path: z.string(), marker: z.string().nullable(), heading: z.string().nullable(), items: z.array(z.object({ marker: z.string().nullable(), text: z.string() })) })
    )
  })
  .meta({ id: 'PlanVersionDetail' })
export type VersionDetail = z.output<typeof VersionDetail>
