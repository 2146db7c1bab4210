/**
 * Items that stay text: nobody is given the work of watching, listing, rating or removing what persons think or say. A
 * task that stays text is not marked, so it has no assignment, reminder, evidence or figure, wherever tasks are counted.
 */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { staysText } from '../../reader/grammar/stays-text.ts'
import { KeepAsText, ReleaseText, type Changed } from '../../schema.ts'
import { draftToEdit } from '../access.ts'
import { insertMany } from '../insert-many.ts'
import { editCommand } from './edits.ts'
import { placeOf } from './places.ts'
import { settleTask, taskRow, taskToEdit } from './task-edits.ts'

/** A clerk says so of an item or heading that the rules did not recognise. */
export const keepAsText = editCommand('task.kept_as_text', KeepAsText, async (ctx, { planId, itemId, nodeId }): Promise<Changed> => {
  await draftToEdit(ctx, planId)
  const place = await placeOf(ctx, planId, { itemId, nodeId })
  const known = await ctx.db
    .selectFrom('tasks')
    .select(['id', 'stays_text'])
    .where('plan_id', '=', planId)
    .where((eb) => (itemId ? eb('item_id', '=', itemId) : eb.and([eb('node_id', '=', nodeId ?? null), eb('item_id', 'is', null)])))
    .executeTakeFirst()
  const id = known?.id ?? newId()
  if (!known)
    await insertMany(ctx, 'tasks', [
      {
        id, plan_id: planId, node_id: place.nodeId, item_id: itemId ?? null, part_id: place.partId, position: 0, text: place.text, marked: false,
        state: 'assigned', percent: 0, at: place.at, confidence: 1, risk: 0, version: 1
      }
    ])
  await ctx.db.updateTable('tasks').set({ stays_text: known?.stays_text ?? 'clerk', marked: false }).where('id', '=', id).execute()
  // A figure of what people think is not counted either.
  await ctx.db.deleteFrom('targets').where(itemId ? 'item_id' : 'node_id', '=', itemId ?? nodeId ?? '').execute()
  return settleTask(ctx, id, { checked: true }, 'task.kept_as_text')
})

/** It is a task after all: needs a reason, which stays in the trail whatever happens to the task. */
export const releaseText = editCommand('task.released', ReleaseText, async (ctx, { taskId, version, reason }): Promise<Changed> => {
  const { task } = await taskToEdit(ctx, taskId, version)
  ensure(task.stays_text !== null, 'conflict', 'plans.no_stays_text')
  const id = newId()
  await ctx.db
    .insertInto('text_releases')
    .values({ id, plan_id: task.plan_id, task_id: taskId, reason, released_by: ctx.actor?.personId ?? null, released_at: ctx.now })
    .execute()
  await ctx.db.updateTable('tasks').set({ stays_text: null, marked: true }).where('id', '=', taskId).execute()
  await record(ctx, 'task.text_released', { subject: taskId, data: { planId: task.plan_id, releaseId: id } })
  return settleTask(ctx, taskId, { checked: true })
})

/** Refuses to give work by words that stay text, unless somebody has released exactly this task. */
export async function ensureMayBeTask(ctx: Context, text: string, taskId?: string): Promise<void> {
  if (taskId) {
    const { stays_text } = await taskRow(ctx, taskId)
    if (stays_text !== null) throw new AppError('conflict', 'plans.stays_text')
    if (await wasReleased(ctx, taskId)) return
  }
  ensure(staysText(text) === null, 'conflict', 'plans.stays_text')
}

/** A task whose new words stay text is no task any more. */
export async function keepByRule(ctx: Context, taskId: string, text: string): Promise<void> {
  if (staysText(text) === null || (await wasReleased(ctx, taskId))) return
  await ctx.db.updateTable('tasks').set({ stays_text: 'rule', marked: false }).where('id', '=', taskId).execute()
}

/** Before publishing, whatever way a task came in: by an upload of old, a list, an accepted proposal. */
export async function keepAllByRule(ctx: Context, planId: string): Promise<void> {
  const tasks = await ctx.db.selectFrom('tasks').select(['id', 'text']).where('plan_id', '=', planId).where('marked', '=', true).execute()
  for (const { id, text } of tasks) await keepByRule(ctx, id, text)
}

async function wasReleased(ctx: Context, taskId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (select 1 from text_releases where task_id = ${taskId}) as found`.execute(ctx.db)
  return rows[0]?.found === true
}
