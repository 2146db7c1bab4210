import { z } from 'zod'
import { CreateUnit } from '#foundations/org/schema.ts'
import { Id } from '#platform/shared/ids.ts'
import { COMPARATORS, DEADLINE_KINDS, EVERY, Figure, PER, PlanDate, ROLES, typed, Version } from './values.ts'

const blankIsNull = <T extends z.ZodType>(schema: T) => z.preprocess((given) => (given === '' ? null : given), schema.nullable())

const TaskText = typed(10_000).refine((text) => text !== '', 'plans.text_missing')

/** `marked` false: this is no task (it stays in the outline as text). */
export const ChangeTask = z.object({ taskId: Id, version: Version, text: TaskText.optional(), marked: z.boolean().optional() })

/**
 * What the page of a task sends: its words where the person touched them, and the one deed of the button that was pressed.
 * `deadlineVersion` belongs to the deadline that is removed.
 */
export const EditTask = z.object({
  taskId: Id,
  version: Version,
  text: TaskText.optional(),
  deed: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('mark'), marked: z.boolean() }),
      z.object({ kind: z.literal('role'), taskUnitId: Id, role: z.enum(ROLES) }),
      z.object({ kind: z.literal('remove_unit'), taskUnitId: Id }),
      z.object({ kind: z.literal('remove_deadline'), deadlineId: Id, version: Version })
    ])
    .optional()
})

/** Makes an item, or a heading, a task. */
export const MarkTask = z
  .object({ planId: Id, itemId: Id.optional(), nodeId: Id.optional() })
  .refine((given) => (given.itemId === undefined) !== (given.nodeId === undefined), 'plans.one_place')
export const MarkedTask = z.object({ taskId: Id, version: z.int() }).meta({ id: 'MarkedTask' })

/** Give a unit, or words for one that is not known yet. `version` is the task's. */
export const AddTaskUnit = z.object({
  taskId: Id,
  version: Version,
  role: z.enum(ROLES),
  unitId: blankIsNull(Id).optional(),
  setId: blankIsNull(Id).optional(),
  phrase: blankIsNull(typed(500)).optional()
})
/** A unit or a set of units; `unitId` null without a set: nobody knows who is meant. */
export const ChangeTaskUnit = z.object({
  taskUnitId: Id,
  version: Version,
  unitId: blankIsNull(Id).optional(),
  setId: blankIsNull(Id).optional(),
  role: z.enum(ROLES).optional()
})
export const TaskUnitInput = z.object({ taskUnitId: Id })
/**
 * `unitId`, `setId`, or `proposedSet`: the set that the words themselves name, kept from now on. `everywhere`: also in every
 * other task of the plan that uses the same words and whose unit nobody has confirmed.
 */
export const ChooseUnit = z.object({
  taskUnitId: Id,
  version: Version,
  unitId: blankIsNull(Id).default(null),
  setId: blankIsNull(Id).default(null),
  proposedSet: z.boolean().default(false),
  everywhere: z.boolean().default(false)
})
/** A unit that the tree does not have yet, made in place for the words of a plan. */
export const MakeUnit = z.object({
  taskUnitId: Id,
  version: Version,
  everywhere: z.boolean().default(false),
  ...CreateUnit.pick({ name: true, kind: true, branch: true, parentId: true }).shape
})
/** A set that a draft names, with its members of today. */
export const NamedSet = z
  .object({ id: Id, name: z.string(), tasks: z.int(), members: z.array(z.object({ id: Id, name: z.string() })) })
  .meta({ id: 'NamedSet' })
export type NamedSet = z.output<typeof NamedSet>
/** Words for units that nobody is given a task by (`left`), or for which somebody is to be chosen after all. */
export const LeaveAsText = z.object({
  planId: Id,
  phrases: z.array(typed(500)).min(1, 'plans.no_phrase_ticked').max(2000),
  left: z.stringbool().or(z.boolean()).default(true)
})
export const LeftAsText = z.object({ places: z.int() }).meta({ id: 'LeftAsText' })
export const RemoveTaskUnit = z.object({ taskUnitId: Id, version: Version })

export const ChangeTarget = z.object({
  targetId: Id,
  version: Version,
  value: Figure.optional(),
  unit: typed(100).refine((text) => text !== '', 'plans.text_missing').optional(),
  comparator: z.enum(COMPARATORS).optional(),
  subject: blankIsNull(typed(1000)).optional(),
  by: blankIsNull(PlanDate).optional(),
  per: blankIsNull(z.enum(PER)).optional()
})
/** A target that the reader did not see, in an item or a heading. */
export const AddTarget = z
  .object({
    planId: Id,
    itemId: Id.optional(),
    nodeId: Id.optional(),
    value: Figure,
    unit: typed(100).refine((text) => text !== '', 'plans.text_missing'),
    comparator: z.enum(COMPARATORS).default('>='),
    subject: blankIsNull(typed(1000)).optional(),
    by: blankIsNull(PlanDate).optional(),
    per: blankIsNull(z.enum(PER)).optional()
  })
  .refine((given) => (given.itemId === undefined) !== (given.nodeId === undefined), 'plans.one_place')
export const AddedTarget = z.object({ targetId: Id, version: z.int() }).meta({ id: 'AddedTarget' })
export const RemoveTarget = z.object({ targetId: Id, version: Version })

const DeadlineFields = {
  text: typed(500),
  kind: z.enum(DEADLINE_KINDS),
  date: blankIsNull(PlanDate),
  starts: blankIsNull(PlanDate),
  every: blankIsNull(z.enum(EVERY))
}
export const ChangeDeadline = z.object({ deadlineId: Id, version: Version, ...DeadlineFields }).partial({
  text: true,
  kind: true,
  date: true,
  starts: true,
  every: true
})
/** A deadline that the reader did not see; `version` is the task's. */
export const AddDeadline = z
  .object({ taskId: Id, version: Version, ...DeadlineFields })
  .partial({ date: true, starts: true, every: true })
export const RemoveDeadline = z.object({ deadlineId: Id, version: Version })

/** A person looked at a doubtful place and says that it is right. */
export const MarkChecked = z.object({ kind: z.enum(['task', 'target', 'deadline']), id: Id, version: Version })

/** An item, or a heading, that is given to nobody as work. */
export const KeepAsText = z
  .object({ planId: Id, itemId: Id.optional(), nodeId: Id.optional() })
  .refine((given) => (given.itemId === undefined) !== (given.nodeId === undefined), 'plans.one_place')
/** The reason stays with the plan for everybody who may read it. */
export const ReleaseText = z.object({
  taskId: Id,
  version: Version,
  reason: typed(2000).refine((reason) => reason.length >= 10, 'plans.release_reason')
})
