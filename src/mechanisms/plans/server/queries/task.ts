import { sql } from 'kysely'
import { hasRight, unitAndSetNames, visibleUnits } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { bucketOf, isDone } from '../../rules.ts'
import { TaskInput, type Task, type TaskState } from '../../schema.ts'
import { visiblePlans } from '../access.ts'
import { moneyOf } from '../carry-out/money.ts'
import { assignmentsOf, historyOf } from './assignments.ts'
import { deadlineOut, taskUnitOut } from './found-rows.ts'

/** One task with its units, deadline and history. */
export const findTask = query(TaskInput, async (ctx, { taskId }): Promise<Task> => {
  const today = dayOf(ctx.now)
  const task = await ctx.db
    .selectFrom('tasks')
    .innerJoin('plans', 'plans.id', 'tasks.plan_id')
    .selectAll('tasks')
    .select(['plans.name as plan_name', 'plans.state as plan_state', 'plans.unit_id as plan_unit'])
    .where('tasks.id', '=', taskId)
    .where('tasks.plan_id', 'in', visiblePlans(ctx))
    .executeTakeFirst()
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  const units = await ctx.db.selectFrom('task_units').selectAll().where('task_id', '=', taskId).orderBy('role').orderBy('position').execute()
  const deadline = task.deadline_id
    ? await ctx.db.selectFrom('deadlines').selectAll().where('id', '=', task.deadline_id).executeTakeFirst()
    : undefined
  const assignments = await assignmentsOf(ctx, taskId, { unitId: task.plan_unit })
  const current = assignments.filter(({ handedTo }) => handedTo === null)
  const reporting = await unitsToReport(ctx, current.length ? current.filter(({ may }) => may.includes('report_done')).map(({ unit }) => unit.id) : [task.plan_unit])
  const named = [task.plan_unit, ...units.flatMap((unit) => unit.unit_id ?? unit.set_id ?? [])]
  const names = await unitAndSetNames(ctx, named, today)
  const unitRef = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  const state = task.state as TaskState
  const mayEdit = await hasRight(ctx, 'plans.edit', task.plan_unit)
  const mayReport = task.plan_state === 'published' && task.marked
  return {
    id: task.id,
    planId: task.plan_id,
    planName: task.plan_name,
    planState: task.plan_state,
    planUnit: unitRef(task.plan_unit),
    text: task.text,
    state,
    percent: task.percent,
    dueOn: task.plan_state === 'published' ? (task.open_due_on ?? task.due_on) : task.due_on,
    dueText: deadline?.text ?? null,
    every: (deadline?.every ?? null) as Task['every'],
    bucket: bucketOf(isDone(state) ? null : (task.open_due_on ?? task.due_on), today),
    version: task.version,
    marked: task.marked,
    dropped: await droppedOf(ctx, task),
    addressees: task.addressees as Task['addressees'],
    path: await headingsAbove(ctx, task.node_id),
    nodeId: task.node_id,
    at: task.at as Task['at'],
    confidence: task.confidence,
    doubtful: task.risk > 0,
    checked: task.checked_at !== null,
    units: units.filter((unit) => unit.from_id === null).map((unit) => taskUnitOut(unit, names)),
    deadline: deadline ? deadlineOut(deadline) : null,
    assignments,
    history: await historyOf(ctx, taskId),
    money: await moneyOf(ctx, taskId),
    mayReportFor: mayReport ? reporting.map(unitRef) : [],
    draft: await draftOf(ctx, taskId),
    can: {
      edit: mayEdit && task.plan_state === 'draft',
      assign: mayEdit,
      confirm: await hasRight(ctx, 'tasks.confirm', task.plan_unit),
      report: mayReport && reporting.length > 0,
      spend: mayReport && (mayEdit || current.some(({ mine }) => mine))
    }
  }
})

/** Of a task that a later version no longer has: which one, and why. */
async function droppedOf(ctx: Context, task: { plan_id: string; dropped_in: number | null; dropped_reason: string | null }): Promise<Task['dropped']> {
  if (task.dropped_in === null) return null
  const version = await ctx.db
    .selectFrom('plan_versions')
    .select('document')
    .where('plan_id', '=', task.plan_id)
    .where('number', '=', task.dropped_in)
    .executeTakeFirst()
  return { version: task.dropped_in, reason: task.dropped_reason ?? '', document: version?.document ?? '' }
}

async function unitsToReport(ctx: Context, ids: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from units where id = any(${ids}::uuid[]) and id in ${visibleUnits(ctx, 'tasks.report')}`.execute(ctx.db)
  return rows.map((row) => row.id)
}

async function headingsAbove(ctx: Context, nodeId: string | null): Promise<Task['path']> {
  if (!nodeId) return []
  const { rows } = await sql<Task['path'][number]>`
    with recursive up as (
      select id, parent_id, marker, heading, depth from plan_nodes where id = ${nodeId}
      union all select n.id, n.parent_id, n.marker, n.heading, n.depth from plan_nodes n join up on n.id = up.parent_id
    ) select marker, heading from up order by depth`.execute(ctx.db)
  return rows
}

async function draftOf(ctx: Context, taskId: string): Promise<Task['draft']> {
  if (!ctx.actor) return null
  const draft = await ctx.db
    .selectFrom('report_drafts')
    .select(['unit_id as unitId', 'fields', 'problem'])
    .where('task_id', '=', taskId)
    .where('person_id', '=', ctx.actor.personId)
    .orderBy('saved_at', 'desc')
    .executeTakeFirst()
  if (!draft) return null
  const { fileIds, ...fields } = draft.fields as { state: string; percent: string; note: string; fileIds: string[] }
  const files = fileIds.length
    ? await ctx.db.selectFrom('stored_files').select(['id', 'name', 'media_type as mediaType', 'bytes']).where('id', 'in', fileIds).execute()
    : []
  return { unitId: draft.unitId, ...fields, files, problem: draft.problem as NonNullable<Task['draft']>['problem'] }
}
