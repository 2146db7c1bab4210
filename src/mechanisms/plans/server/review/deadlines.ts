import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { countsFrom, lastDay } from '../../rules.ts'
import { writtenDeadline, type WrittenDeadline } from '../../rules/written-deadlines.ts'
import { AddDeadline, ChangeDeadline, RemoveDeadline, type Changed, type DeadlineKind, type Every } from '../../schema.ts'
import { draftToEdit, ensureVersion, touchPlan } from '../access.ts'
import { editCommand } from './edits.ts'
import { checkedBy, settleTask, taskToEdit } from './task-edits.ts'

/** Every task that stands under the deadline moves with it. */
export const changeDeadline = editCommand('deadline.changed', ChangeDeadline, async (ctx, { deadlineId, version, ...given }): Promise<Changed> => {
  const deadline = await deadlineToEdit(ctx, deadlineId, version)
  const times = {
    kind: given.kind ?? (deadline.kind as DeadlineKind),
    date: given.date === undefined ? deadline.date : given.date,
    starts: given.starts === undefined ? deadline.starts : given.starts,
    every: given.every === undefined ? (deadline.every as Every | null) : given.every
  }
  const next = { ...times, text: wordsFor(times, deadline, given.text) }
  const due_on = await dueDay(ctx, deadline.plan_id, next)
  const changed = await ctx.db
    .updateTable('deadlines')
    .set((eb) => ({ ...next, due_on, ...checkedBy(ctx, true), risk: 0, version: eb('version', '+', 1) }))
    .where('id', '=', deadlineId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await ctx.db.updateTable('tasks').set({ due_on }).where('deadline_id', '=', deadlineId).execute()
  await touchPlan(ctx, deadline.plan_id)
  await record(ctx, 'deadline.changed', { subject: deadlineId, data: { planId: deadline.plan_id } })
  return changed
})

export const addDeadline = editCommand('deadline.added', AddDeadline, async (ctx, { taskId, version, text, kind, date, starts, every }): Promise<Changed> => {
  const { task } = await taskToEdit(ctx, taskId, version)
  const times = { kind, date: date ?? null, starts: starts ?? null, every: every ?? null }
  const next = { ...times, text: text || writtenDeadline(times, '') }
  const due_on = await dueDay(ctx, task.plan_id, next)
  const id = newId()
  await ctx.db
    .insertInto('deadlines')
    .values({ id, plan_id: task.plan_id, node_id: task.node_id, item_id: task.item_id, position: task.position, ...next, due_on, confidence: 1, ...checkedBy(ctx, true) })
    .execute()
  return settleTask(ctx, taskId, { deadlineId: id, dueOn: due_on })
})

export const removeDeadline = editCommand('deadline.removed', RemoveDeadline, async (ctx, { deadlineId, version }): Promise<void> => {
  const deadline = await deadlineToEdit(ctx, deadlineId, version)
  await ctx.db.updateTable('tasks').set({ deadline_id: null, due_on: null }).where('deadline_id', '=', deadlineId).execute()
  await ctx.db.deleteFrom('deadlines').where('id', '=', deadlineId).execute()
  await touchPlan(ctx, deadline.plan_id)
  await record(ctx, 'deadline.removed', { subject: deadlineId, data: { planId: deadline.plan_id } })
})

/**
 * Words that the person typed stand as typed. Where only the times changed, the words are written anew: the old ones would
 * say something else than the date beside them.
 */
function wordsFor(times: WrittenDeadline, before: WrittenBefore, typed: string | undefined): string {
  if (typed && typed !== before.text) return typed
  const same = (['kind', 'date', 'starts', 'every'] as const).every((name) => times[name] === before[name])
  return same && typed !== '' ? before.text : writtenDeadline(times, before.text)
}

type WrittenBefore = Record<'kind' | 'text', string> & Record<'date' | 'starts' | 'every', string | null>

interface Words {
  text: string
  kind: DeadlineKind
  date: string | null
  every: string | null
}

async function dueDay(ctx: Context, planId: string, next: Words): Promise<string | null> {
  ensure(next.date !== null || next.every !== null || next.kind === 'period', 'invalid', 'plans.deadline_empty')
  const plan = await ctx.db.selectFrom('plans').select(['date', 'created_at']).where('id', '=', planId).executeTakeFirstOrThrow()
  return lastDay(next, countsFrom(plan.date, dayOf(plan.created_at)))
}

export async function deadlineToEdit(ctx: Context, deadlineId: string, version: number) {
  const found = () => ctx.db.selectFrom('deadlines').selectAll().where('id', '=', deadlineId).executeTakeFirst()
  const seen = await found()
  if (!seen) throw new AppError('not_found', 'plans.no_such_place')
  await draftToEdit(ctx, seen.plan_id)
  const deadline = await found()
  if (!deadline) throw new AppError('not_found', 'plans.no_such_place')
  ensureVersion(deadline.version, version)
  return deadline
}
