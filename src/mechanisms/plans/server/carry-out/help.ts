/** Help asked of another unit: a request with a clock of its own, beside the state of the task. */
import { sql } from 'kysely'
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AnswerHelp, AskHelp, HelpInput } from '../../schema.ts'
import { visiblePlans } from '../access.ts'
import { assignmentToChange, ensureRole, ensureUnderWay } from './found.ts'
import { openPlanTo } from './hand-over.ts'
import { refuse } from './requests.ts'

export const askHelp = command(AskHelp, async (ctx, { assignmentId, unitId, wish, dueOn }): Promise<{ helpId: string }> => {
  const found = await assignmentToChange(ctx, assignmentId)
  await ensureRole(ctx, found, 'lead')
  ensureUnderWay(found)
  if (unitId === found.unitId) refuse('unitId', 'plans.help_from_self')
  if (dueOn < dayOf(ctx.now)) refuse('dueOn', 'plans.day_past')
  const names = await unitNamesOn(ctx, [unitId], dayOf(ctx.now))
  ensure(names.has(unitId), 'not_found', 'org.no_such_unit')
  const id = newId()
  await ctx.db
    .insertInto('help_requests')
    .values({
      id, assignment_id: found.id, plan_id: found.planId, unit_id: unitId, wish, due_on: dueOn, asked_by: ctx.actor?.personId ?? null, asked_at: ctx.now
    })
    .execute()
  await openPlanTo(ctx, found.planId, unitId)
  const data = { planId: found.planId, assignmentId: found.id, helpId: id, fromUnitId: found.unitId, dueOn }
  await record(ctx, 'task.help_asked', { subject: found.taskId, unit: unitId, data })
  return { helpId: id }
})

export const answerHelp = command(AnswerHelp, async (ctx, { helpId, declined, note }): Promise<void> => {
  const help = await helpRow(ctx, helpId)
  const found = await assignmentToChange(ctx, help.assignmentId)
  ensure(await hasRight(ctx, 'tasks.report', help.unitId), 'forbidden', 'plans.not_asked')
  await settle(ctx, helpId, declined ? 'declined' : 'answered', note)
  const data = { planId: found.planId, assignmentId: found.id, helpId, fromUnitId: help.unitId, declined }
  await record(ctx, 'task.help_answered', { subject: found.taskId, unit: found.unitId, data })
})

export const withdrawHelp = command(HelpInput, async (ctx, { helpId }): Promise<void> => {
  const help = await helpRow(ctx, helpId)
  const found = await assignmentToChange(ctx, help.assignmentId)
  await ensureRole(ctx, found, 'lead')
  await settle(ctx, helpId, 'withdrawn', '')
  await record(ctx, 'task.help_withdrawn', { subject: found.taskId, unit: help.unitId, data: { planId: found.planId, helpId } })
})

async function settle(ctx: Context, helpId: string, answer: string, note: string): Promise<void> {
  const settled = await ctx.db
    .updateTable('help_requests')
    .set({ answer, answer_note: note, answered_by: ctx.actor?.personId ?? null, answered_at: ctx.now })
    .where('id', '=', helpId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  ensure(settled.numUpdatedRows > 0n, 'conflict', 'plans.answered_already')
}

async function helpRow(ctx: Context, helpId: string): Promise<{ assignmentId: string; unitId: string }> {
  const { rows } = await sql<{ assignmentId: string; unitId: string }>`
    select assignment_id as "assignmentId", unit_id as "unitId" from help_requests where id = ${helpId} and plan_id in ${visiblePlans(ctx)}`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'plans.no_such_request')
  return rows[0]
}
