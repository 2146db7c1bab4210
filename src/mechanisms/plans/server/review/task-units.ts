import { filesOfPlan } from '../plan-files.ts'
import { shareFiles } from '#foundations/files/server/index.ts'
import { findSet, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddTaskUnit, ChangeTaskUnit, RemoveTaskUnit, type Changed, type Role } from '../../schema.ts'
import { ensureMayEdit, ensureVersion, findPlanHead, touchPlan } from '../access.ts'
import { assignTasks } from '../carry-out/assignments.ts'
import { editCommand } from './edits.ts'
import { expandSets } from './set-units.ts'
import { settleTask, taskRow, taskToEdit } from './task-edits.ts'

export const addTaskUnit = editCommand('task.unit_added', AddTaskUnit, async (ctx, { taskId, version, role, unitId, setId, phrase }): Promise<Changed> => {
  await taskToEdit(ctx, taskId, version)
  ensure(unitId || setId || phrase, 'invalid', 'plans.unit_or_phrase')
  const set = setId ? await findSet(ctx, { setId }) : null
  if (unitId) await ensureUnit(ctx, unitId)
  const rows = await ctx.db.selectFrom('task_units').select(['role', 'position', 'unit_id']).where('task_id', '=', taskId).execute()
  ensure(!unitId || !rows.some((row) => row.unit_id === unitId && row.role === role), 'conflict', 'plans.unit_twice')
  const position = Math.max(-1, ...rows.filter((row) => row.role === role).map((row) => row.position)) + 1
  const { plan_id } = await taskRow(ctx, taskId)
  await ctx.db
    .insertInto('task_units')
    .values({ id: newId(), task_id: taskId, plan_id, role, position, phrase: phrase || (set?.name ?? null),
      unit_id: unitId ?? null, set_id: setId ?? null, confidence: unitId || setId ? 1 : 0 })
    .execute()
  return settleTask(ctx, taskId, {}, 'task.unit_added')
})

/** In a draft anything; in a published plan only the naming of a unit that was still unknown. */
export const changeTaskUnit = editCommand('task.unit_changed', ChangeTaskUnit, async (ctx, { taskUnitId, version, unitId, setId, role }): Promise<Changed> => {
  const row = await findTaskUnit(ctx, taskUnitId)
  const plan = await findPlanHead(ctx, row.plan_id, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  ensureVersion((await taskRow(ctx, row.task_id)).version, version)
  const named = plan.state === 'published' && (row.unit_id ?? row.set_id) === null && (unitId || setId) && (role === undefined || role === row.role)
  ensure(plan.state === 'draft' || named, 'conflict', 'plans.not_a_draft')
  if (unitId) {
    await ensureUnit(ctx, unitId)
    await ensureOnce(ctx, row.task_id, taskUnitId, unitId, role ?? (row.role as Role))
  }
  if (setId) await findSet(ctx, { setId })
  const meant = unitId === undefined && setId === undefined ? {} : meansOf(unitId ?? null, setId ?? null)
  ensure(unitId !== null || row.phrase, 'invalid', 'plans.unit_or_phrase')
  await ctx.db.updateTable('task_units').set({ ...meant, ...(role ? { role } : {}) }).where('id', '=', taskUnitId).execute()
  if (plan.state === 'published' && unitId) await assign(ctx, row.plan_id, row.task_id, [unitId])
  if (plan.state === 'published' && setId) await assign(ctx, row.plan_id, row.task_id, await expandSets(ctx, { taskUnitId }))
  return settleTask(ctx, row.task_id, {}, 'task.unit_changed')
})

export const removeTaskUnit = editCommand('task.unit_removed', RemoveTaskUnit, async (ctx, { taskUnitId, version }): Promise<Changed> => {
  const row = await findTaskUnit(ctx, taskUnitId)
  await taskToEdit(ctx, row.task_id, version)
  await ctx.db.deleteFrom('task_units').where('id', '=', taskUnitId).execute()
  return settleTask(ctx, row.task_id, {}, 'task.unit_removed')
})

/** A set stands for units, so a row names one or the other. */
function meansOf(unitId: string | null, setId: string | null) {
  const left_as_text = false
  return setId ? { unit_id: null, set_id: setId, confidence: 1, left_as_text } : { unit_id: unitId, set_id: null, confidence: unitId ? 1 : 0, left_as_text }
}

/** Units get a task after publishing: they may read the plan from now on. */
async function assign(ctx: Context, planId: string, taskId: string, unitIds: string[]): Promise<void> {
  const readers = unitIds.map((unit_id) => ({ plan_id: planId, unit_id }))
  if (readers.length) await ctx.db.insertInto('plan_readers').values(readers).onConflict((c) => c.doNothing()).execute()
  await shareFiles(ctx, await filesOfPlan(ctx, planId), unitIds)
  await assignTasks(ctx, planId, taskId)
  await touchPlan(ctx, planId)
}

export async function findTaskUnit(ctx: Context, taskUnitId: string) {
  const row = await ctx.db.selectFrom('task_units').selectAll().where('id', '=', taskUnitId).executeTakeFirst()
  if (!row) throw new AppError('not_found', 'plans.no_such_place')
  await taskRow(ctx, row.task_id)
  return row
}

async function ensureUnit(ctx: Context, unitId: string): Promise<void> {
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  ensure(names.has(unitId), 'not_found', 'org.no_such_unit')
}

async function ensureOnce(ctx: Context, taskId: string, but: string, unitId: string, role: Role): Promise<void> {
  const twin = await ctx.db
    .selectFrom('task_units')
    .select('id')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .where('role', '=', role)
    .where('id', '<>', but)
    .executeTakeFirst()
  ensure(!twin, 'conflict', 'plans.unit_twice')
}
