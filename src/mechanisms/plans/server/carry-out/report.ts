/** Reporting on a task: history rows are added, never changed. */
import { z } from 'zod'
import { keepFiles, shareFiles } from '#foundations/files/server/index.ts'
import { hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { ReportProgress, type TaskState } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { taskRow } from '../review/task-edits.ts'
import { rollUpTask } from './roll-up.ts'

export const reportProgress = command(ReportProgress, async (ctx, input) => {
  const { taskId, unitId, state, note, fileIds } = input
  const task = await taskRow(ctx, taskId)
  const plan = await findPlanHead(ctx, task.plan_id)
  ensure(plan.state === 'published' && task.marked, 'conflict', 'plans.not_published')
  const assignment = await lockAssignment(ctx, taskId, unitId, plan.unitId)
  ensure(await hasRight(ctx, 'tasks.report', unitId), 'forbidden', 'plans.not_your_task')
  if (state === 'assigned' && input.percent > 0) refuseField('percent', 'plans.percent_too_early')
  // Reported as done is done, whatever figure was left standing in the form.
  const percent = state === 'reported' ? 100 : input.percent
  await ensureOwnFiles(ctx, fileIds, unitId)

  const reportId = newId()
  await ctx.db
    .insertInto('task_reports')
    .values({ id: reportId, task_id: taskId, unit_id: unitId, state, percent, note, reported_by: ctx.actor?.personId ?? null, reported_at: ctx.now })
    .execute()
  const files = fileIds.map((file_id, position) => ({ report_id: reportId, position, file_id }))
  if (files.length) await ctx.db.insertInto('report_files').values(files).execute()
  await keepFiles(ctx, fileIds)
  await shareFiles(ctx, fileIds, [plan.unitId])

  let rolled: { state: TaskState; percent: number } = { state, percent }
  if (assignment) {
    await ctx.db.updateTable('task_units').set({ state, percent, reported_at: ctx.now }).where('id', '=', assignment).execute()
    rolled = await rollUpTask(ctx, taskId)
  } else await ctx.db.updateTable('tasks').set(rolled).where('id', '=', taskId).execute()
  await forgetDraft(ctx, taskId, unitId)
  await record(ctx, 'task.reported', { subject: taskId, unit: unitId, data: { planId: plan.id, state, percent, files: fileIds.length } })
  return { reportId, taskState: rolled.state, taskPercent: rolled.percent }
})

/**
 * The row of the unit that reports, with the task locked. A task that no known unit leads is accounted for by the unit
 * of the plan, and then there is no row.
 */
async function lockAssignment(ctx: Context, taskId: string, unitId: string, planUnit: string): Promise<string | null> {
  await ctx.db.selectFrom('tasks').select('id').where('id', '=', taskId).forUpdate().execute()
  const leads = await ctx.db
    .selectFrom('task_units')
    .select(['id', 'unit_id'])
    .where('task_id', '=', taskId)
    .where('role', '=', 'lead')
    .where('unit_id', 'is not', null)
    .execute()
  const own = leads.find((lead) => lead.unit_id === unitId)
  ensure(own || (!leads.length && unitId === planUnit), 'forbidden', 'plans.not_your_task')
  return own?.id ?? null
}

function refuseField(field: string, reason: string): never {
  throw new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })
}

async function ensureOwnFiles(ctx: Context, fileIds: string[], unitId: string): Promise<void> {
  if (!fileIds.length) return
  const own = await ctx.db
    .selectFrom('stored_files')
    .innerJoin('file_units', 'file_units.file_id', 'stored_files.id')
    .select('id')
    .where('id', 'in', fileIds)
    .where('unit_id', '=', unitId)
    .where('stored_by', '=', ctx.actor?.personId ?? null)
    .execute()
  ensure(own.length === fileIds.length, 'not_found', 'files.not_found')
}

const Draft = z.object({
  taskId: Id,
  unitId: Id,
  fields: z.object({ state: z.string(), percent: z.string(), note: z.string(), fileIds: z.array(Id) }),
  problem: z.object({ reason: z.string(), fields: z.record(z.string(), z.object({ reason: z.string() })) })
})

/** Keeps a report that was refused, so that the form comes back filled. Nobody else sees it. */
export const keepReportDraft = command(Draft, async (ctx, { taskId, unitId, fields, problem }): Promise<void> => {
  const task = await taskRow(ctx, taskId)
  if (!ctx.actor || !(await hasRight(ctx, 'tasks.report', unitId))) throw new AppError('forbidden', 'plans.not_your_task')
  const content = { fields: JSON.stringify(fields), problem: JSON.stringify(problem), saved_at: ctx.now }
  await ctx.db
    .insertInto('report_drafts')
    .values({ task_id: task.id, unit_id: unitId, person_id: ctx.actor.personId, ...content })
    .onConflict((c) => c.columns(['task_id', 'unit_id', 'person_id']).doUpdateSet(content))
    .execute()
})

async function forgetDraft(ctx: Context, taskId: string, unitId: string): Promise<void> {
  if (!ctx.actor) return
  await ctx.db
    .deleteFrom('report_drafts')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .where('person_id', '=', ctx.actor.personId)
    .execute()
}
