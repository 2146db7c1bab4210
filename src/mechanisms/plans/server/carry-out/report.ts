/** Reporting on a task: history rows are added, never changed. */
import { sql } from 'kysely'
import { z } from 'zod'
import { keepFiles, shareFiles } from '#foundations/files/server/index.ts'
import { hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import { ReportProgress } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { taskRow } from '../review/task-edits.ts'
import { doDeed } from './deeds.ts'
import { assignmentToChange } from './found.ts'
import { addAssignment } from './hand-over.ts'

export const reportProgress = command(ReportProgress, async (ctx, input) => {
  const { taskId, unitId, state, note, fileIds } = input
  const task = await taskRow(ctx, taskId)
  const plan = await findPlanHead(ctx, task.plan_id, { lock: true })
  ensure(task.dropped_in === null, 'conflict', 'plans.task_dropped')
  ensure(plan.state === 'published' && task.marked, 'conflict', 'plans.not_published')
  ensure(await hasRight(ctx, 'tasks.report', unitId), 'forbidden', 'plans.not_your_task')
  const found = await assignmentToChange(ctx, await assignmentOf(ctx, { ...input, planId: plan.id, planUnit: plan.unitId }), input.version)
  ensure(found.taskId === taskId && found.unitId === unitId, 'forbidden', 'plans.not_your_task')
  // Reported as done is done, whatever figure was left standing in the form.
  const percent = state === 'reported' ? 100 : input.percent
  await ensureOwnFiles(ctx, fileIds, unitId)

  const reportId = newId()
  await ctx.db
    .insertInto('task_reports')
    .values({
      id: reportId, task_id: taskId, assignment_id: found.id, unit_id: unitId, state, percent, note,
      reported_by: ctx.actor?.personId ?? null, reported_at: ctx.now
    })
    .execute()
  const files = fileIds.map((file_id, position) => ({ report_id: reportId, position, file_id }))
  if (files.length) await ctx.db.insertInto('report_files').values(files).execute()
  await keepFiles(ctx, fileIds)
  await shareFiles(ctx, fileIds, [plan.unitId])
  const deed = state === 'reported' ? 'report_done' : 'report_progress'
  const done = await doDeed(ctx, found, deed, { percent, reportId, data: { files: fileIds.length } })
  await forgetDraft(ctx, taskId, unitId)
  return { reportId, taskState: done.task.state, taskPercent: done.task.percent }
})

interface Wanted {
  taskId: string
  unitId: string
  assignmentId?: string | undefined
  planId: string
  planUnit: string
}

/** The one asked for; else the unit's occurrence that is due now; else, where nobody leads, a new one for the unit of the plan. */
async function assignmentOf(ctx: Context, { taskId, unitId, assignmentId, planId, planUnit }: Wanted): Promise<string> {
  if (assignmentId) return assignmentId
  const { rows } = await sql<{ id: string; unitId: string }>`
    select id, unit_id as "unitId" from assignments where task_id = ${taskId} and handed_to is null and not dropped
    order by is_done(state), case when is_done(state) then -occurrence else occurrence end`.execute(ctx.db)
  const own = rows.find((row) => row.unitId === unitId)
  if (own) return own.id
  ensure(!rows.length && unitId === planUnit, 'forbidden', 'plans.not_your_task')
  return addAssignment(ctx, { planId, taskId, unitId })
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
  problem: z.object({ reason: z.string(), fields: z.record(z.string(), z.object({ reason: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional() })) })
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
