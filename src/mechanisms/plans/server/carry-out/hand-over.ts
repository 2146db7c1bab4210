/** Giving a task to another unit, or to a first one, after its plan was published. */
import { sql } from 'kysely'
import { shareFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { GiveLead, HandOver, type Deeded } from '../../schema.ts'
import { ensureMayEdit, findPlanHead } from '../access.ts'
import { filesOfPlan } from '../plan-files.ts'
import { taskRow } from '../review/task-edits.ts'
import { doDeed } from './deeds.ts'
import { assignmentToChange, ensureRole, unitEnded, type Found } from './found.ts'
import { rollUpTask } from './roll-up.ts'

/** The old assignment closes and stays as history; the new one begins with the same last day and nothing done. */
export const handOver = command(HandOver, async (ctx, { assignmentId, version, unitId, note }): Promise<Deeded & { assignmentId: string }> => {
  const found = await assignmentToChange(ctx, assignmentId, version)
  await ensureRole(ctx, found, 'superior')
  await ensureLiving(ctx, unitId)
  const leads = await ctx.db.selectFrom('task_units').select(['id', 'unit_id', 'role']).where('task_id', '=', found.taskId).execute()
  ensure(!leads.some((lead) => lead.role === 'lead' && lead.unit_id === unitId), 'conflict', 'plans.unit_twice')
  const named = leads.find((lead) => lead.role === 'lead' && lead.unit_id === found.unitId)
  if (named) await ctx.db.updateTable('task_units').set({ unit_id: unitId, confidence: 1 }).where('id', '=', named.id).execute()
  await openPlanTo(ctx, found.planId, unitId)
  return passOn(ctx, found, { unitId, note })
})

/** The deed itself, whoever decided it: the clerk, or a new version of the plan. */
export async function passOn(ctx: Context, found: Found, { unitId, note }: { unitId: string; note: string }): Promise<Deeded & { assignmentId: string }> {
  const next = newId()
  await ctx.db
    .insertInto('assignments')
    .values({
      id: next, task_id: found.taskId, plan_id: found.planId, unit_id: unitId, occurrence: found.occurrence, starts_on: dayOf(ctx.now),
      planned_due_on: found.plannedDueOn, due_on: found.dueOn, state_at: ctx.now, created_at: ctx.now
    })
    .execute()
  const { state, version } = await doDeed(ctx, found, 'hand_over', { note, handedTo: next, data: { toUnitId: unitId, toAssignmentId: next } })
  return { assignmentId: next, state, version }
}

/** A published task that nobody leads: the clerk of the plan names the unit. */
export const giveLead = command(GiveLead, async (ctx, { taskId, unitId }): Promise<{ assignmentId: string }> => {
  const { plan_id: planId, dropped_in } = await taskRow(ctx, taskId)
  ensure(dropped_in === null, 'conflict', 'plans.task_dropped')
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  await ensureLiving(ctx, unitId)
  const leads = await ctx.db.selectFrom('task_units').select('unit_id').where('task_id', '=', taskId).where('role', '=', 'lead').execute()
  ensure(!leads.some((lead) => lead.unit_id !== null), 'conflict', 'plans.has_lead')
  const assignmentId = await addLead(ctx, { planId, taskId, unitId, position: leads.length })
  await openPlanTo(ctx, planId, unitId)
  await handStandInsOver(ctx, taskId)
  await rollUpTask(ctx, taskId)
  await record(ctx, 'task.assigned', { subject: taskId, unit: unitId, data: { planId, assignmentId } })
  return { assignmentId }
})

async function addLead(ctx: Context, given: { planId: string; taskId: string; unitId: string; position: number }): Promise<string> {
  const { planId, taskId, unitId, position } = given
  await ctx.db
    .insertInto('task_units')
    .values({ id: newId(), task_id: taskId, plan_id: planId, role: 'lead', position, unit_id: unitId, confidence: 1 })
    .execute()
  const known = await ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .where('handed_to', 'is', null)
    .where('dropped', '=', false)
    .executeTakeFirst()
  return known?.id ?? addAssignment(ctx, { planId, taskId, unitId })
}

/**
 * A task without a known lead is accounted for by the unit of the plan: its assignment is made when that unit first does
 * something, and passes on to the lead once one is named.
 */
export async function addAssignment(ctx: Context, { planId, taskId, unitId }: { planId: string; taskId: string; unitId: string }): Promise<string> {
  const id = newId()
  const { due_on } = await ctx.db.selectFrom('tasks').select('due_on').where('id', '=', taskId).executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('assignments')
    .values({
      id, task_id: taskId, plan_id: planId, unit_id: unitId, starts_on: dayOf(ctx.now), planned_due_on: due_on, due_on, state_at: ctx.now, created_at: ctx.now
    })
    .execute()
  return id
}

/** Closes what a unit did in place of a lead that is named now; its reports stay to be read. */
export async function handStandInsOver(ctx: Context, taskId: string): Promise<void> {
  const { rows } = await sql<{ id: string; next: string }>`
    select a.id, (select b.id from assignments b join task_units u on u.task_id = b.task_id and u.role = 'lead' and u.unit_id = b.unit_id
      where b.task_id = a.task_id and b.handed_to is null and not b.dropped order by b.created_at desc limit 1) as next
    from assignments a where a.task_id = ${taskId} and a.handed_to is null and not a.dropped and not exists (
      select 1 from task_units u where u.task_id = a.task_id and u.role = 'lead' and u.unit_id = a.unit_id)`.execute(ctx.db)
  for (const { id, next } of rows) {
    if (next) await ctx.db.updateTable('assignments').set({ state: 'closed', handed_to: next, state_at: ctx.now }).where('id', '=', id).execute()
  }
}

async function ensureLiving(ctx: Context, unitId: string): Promise<void> {
  const { rows } = await sql<{ ended: boolean }>`select ${unitEnded(sql`${unitId}::uuid`, dayOf(ctx.now))} as ended`.execute(ctx.db)
  ensure(rows[0]?.ended === false, 'not_found', 'org.no_such_unit')
}

/** A unit gets its task after publishing: it reads the plan and its files from now on. */
export async function openPlanTo(ctx: Context, planId: string, unitId: string): Promise<void> {
  await ctx.db.insertInto('plan_readers').values({ plan_id: planId, unit_id: unitId }).onConflict((c) => c.doNothing()).execute()
  await shareFiles(ctx, await filesOfPlan(ctx, planId), [unitId])
}
