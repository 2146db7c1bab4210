/** Loading a task for a change and writing what follows from it: doubt, versions, the event. */
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import { riskOf } from '../../rules.ts'
import type { Changed, Role } from '../../schema.ts'
import { draftToEdit, ensureVersion, touchPlan, visiblePlans } from '../access.ts'
import { touchedBy } from './touched.ts'

export async function taskRow(ctx: Context, taskId: string) {
  const task = await ctx.db
    .selectFrom('tasks')
    .selectAll()
    .where('id', '=', taskId)
    .where('plan_id', 'in', visiblePlans(ctx))
    .executeTakeFirst()
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  return task
}

/** The task of a draft as it stands now, with its plan locked; refuses when it has changed since it was shown. */
export async function taskToEdit(ctx: Context, taskId: string, version: number) {
  const seen = await taskRow(ctx, taskId)
  const plan = await draftToEdit(ctx, seen.plan_id)
  const task = await taskRow(ctx, taskId)
  ensureVersion(task.version, version)
  return { task, plan }
}

interface Edit {
  text?: string
  marked?: boolean
  checked?: boolean
  deadlineId?: string | null
  dueOn?: string | null
}

/** Writes the change, weighs the doubt anew, counts versions up and records the event. */
export async function settleTask(ctx: Context, taskId: string, edit: Edit, type = 'task.changed'): Promise<Changed> {
  const checked = edit.checked === undefined ? {} : checkedBy(ctx, edit.checked)
  const before = await ctx.db
    .updateTable('tasks')
    .set((eb) => ({
      ...checked,
      ...(edit.text === undefined ? {} : { text: edit.text }),
      ...(edit.marked === undefined ? {} : { marked: edit.marked }),
      ...(edit.deadlineId === undefined ? {} : { deadline_id: edit.deadlineId, due_on: edit.dueOn ?? null }),
      version: eb('version', '+', 1)
    }))
    .where('id', '=', taskId)
    .returning(['plan_id', 'confidence', 'checked_at', 'version'])
    .executeTakeFirstOrThrow()
  const units = await ctx.db.selectFrom('task_units').select(['role', 'unit_id', 'set_id', 'confidence']).where('task_id', '=', taskId).execute()
  const risk = riskOf({
    confidence: before.confidence,
    checked: before.checked_at !== null,
    units: units.map(({ role, unit_id, set_id, confidence }) => ({ role: role as Role, known: (unit_id ?? set_id) !== null, confidence }))
  })
  await ctx.db.updateTable('tasks').set({ risk }).where('id', '=', taskId).execute()
  await touchPlan(ctx, before.plan_id)
  // Whether its paragraph is found as a task or as text changes with it.
  const touched = edit.marked === undefined && type !== 'task.marked' ? null : await touchedBy(ctx)
  await record(ctx, type, { subject: taskId, data: { planId: before.plan_id, version: before.version, ...(touched ? { touched } : {}) } })
  return { version: before.version }
}

/** Marks of a person's check, or of its end. */
export function checkedBy(ctx: Context, checked: boolean) {
  return checked ? { checked_by: ctx.actor?.personId ?? null, checked_at: ctx.now } : { checked_by: null, checked_at: null }
}
