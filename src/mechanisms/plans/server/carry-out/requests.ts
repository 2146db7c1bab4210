/** What a lead unit asks its superior: a later last day, or to close. The last day moves by a granted request only. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AnswerRequest, AskClosing, AskExtension, RequestInput } from '../../schema.ts'
import { visiblePlans } from '../access.ts'
import { doDeed, ensureStepsDone } from './deeds.ts'
import { assignmentToChange, ensureRole, ensureUnderWay, type Found } from './found.ts'
import { rollUpTask } from './roll-up.ts'

export const askExtension = command(AskExtension, async (ctx, { assignmentId, version, wantedOn, reason }) => {
  const found = await assignmentToChange(ctx, assignmentId, version)
  await ensureRole(ctx, found, 'lead')
  ensureUnderWay(found)
  ensure(found.dueOn !== null, 'conflict', 'plans.no_last_day')
  if (wantedOn <= found.dueOn || wantedOn < dayOf(ctx.now)) refuse('wantedOn', 'plans.not_later')
  return ask(ctx, found, 'extension', reason, wantedOn)
})

/** "It cannot or need not be done": the superior closes, or says why not. */
export const askClosing = command(AskClosing, async (ctx, { assignmentId, version, reason }) => {
  const found = await assignmentToChange(ctx, assignmentId, version)
  await ensureRole(ctx, found, 'lead')
  ensureUnderWay(found)
  return ask(ctx, found, 'closing', reason, null)
})

async function ask(ctx: Context, found: Found, kind: 'extension' | 'closing', reason: string, wantedOn: string | null): Promise<{ requestId: string }> {
  const open = await ctx.db
    .selectFrom('assignment_requests')
    .select('id')
    .where('assignment_id', '=', found.id)
    .where('kind', '=', kind)
    .where('answer', 'is', null)
    .executeTakeFirst()
  ensure(!open, 'conflict', 'plans.asked_already')
  const id = newId()
  await ctx.db
    .insertInto('assignment_requests')
    .values({
      id, assignment_id: found.id, plan_id: found.planId, kind, wanted_on: wantedOn, due_on: found.dueOn, reason,
      asked_by: ctx.actor?.personId ?? null, asked_at: ctx.now
    })
    .execute()
  const data = { planId: found.planId, assignmentId: found.id, requestId: id, wantedOn, planUnitId: found.plan.unitId }
  await record(ctx, kind === 'extension' ? 'task.extension_asked' : 'task.closing_asked', { subject: found.taskId, unit: found.unitId, data })
  return { requestId: id }
}

export const answerRequest = command(AnswerRequest, async (ctx, { requestId, granted, note }): Promise<void> => {
  const seen = await requestRow(ctx, requestId)
  const found = await assignmentToChange(ctx, seen.assignmentId)
  await ensureRole(ctx, found, 'superior')
  const request = await requestRow(ctx, requestId)
  ensure(request.answer === null, 'conflict', 'plans.answered_already')
  if (granted && request.kind === 'closing') await ensureStepsDone(ctx, found.id, false)
  await settle(ctx, requestId, granted ? 'granted' : 'refused', note)
  if (granted && request.kind === 'extension') {
    await ctx.db
      .updateTable('assignments')
      .set((eb) => ({ due_on: request.wantedOn, version: eb('version', '+', 1) }))
      .where('id', '=', found.id)
      .execute()
    await rollUpTask(ctx, found.taskId)
  }
  const data = { planId: found.planId, assignmentId: found.id, requestId, kind: request.kind, granted, wantedOn: request.wantedOn }
  await record(ctx, `task.${request.kind}_answered`, { subject: found.taskId, unit: found.unitId, data })
  if (granted && request.kind === 'closing') await doDeed(ctx, found, 'close', { note: note || request.reason })
})

/** The unit takes its own request back. */
export const withdrawRequest = command(RequestInput, async (ctx, { requestId }): Promise<void> => {
  const seen = await requestRow(ctx, requestId)
  const found = await assignmentToChange(ctx, seen.assignmentId)
  await ensureRole(ctx, found, 'lead')
  ensure((await requestRow(ctx, requestId)).answer === null, 'conflict', 'plans.answered_already')
  await settle(ctx, requestId, 'withdrawn', '')
  await record(ctx, `task.${seen.kind}_withdrawn`, { subject: found.taskId, unit: found.unitId, data: { planId: found.planId, requestId } })
})

async function settle(ctx: Context, requestId: string, answer: string, note: string): Promise<void> {
  await ctx.db
    .updateTable('assignment_requests')
    .set({ answer, answer_note: note, answered_by: ctx.actor?.personId ?? null, answered_at: ctx.now })
    .where('id', '=', requestId)
    .execute()
}

async function requestRow(ctx: Context, requestId: string) {
  const { rows } = await sql<{ assignmentId: string; kind: 'extension' | 'closing'; wantedOn: string | null; reason: string; answer: string | null }>`
    select assignment_id as "assignmentId", kind, wanted_on as "wantedOn", reason, answer from assignment_requests
    where id = ${requestId} and plan_id in ${visiblePlans(ctx)}`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'plans.no_such_request')
  return rows[0]
}

export function refuse(field: string, reason: string): never {
  throw new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })
}
