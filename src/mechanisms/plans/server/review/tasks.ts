import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ChangeTask, MarkTask, type Changed } from '../../schema.ts'
import { draftToEdit } from '../access.ts'
import { insertMany } from '../insert-many.ts'
import { editCommand } from './edits.ts'
import { placeOf } from './places.ts'
import { ensureMayBeTask, keepByRule } from './stays-text.ts'
import { settleTask, taskToEdit } from './task-edits.ts'

/** Whoever changes the words or says what is a task has looked at it. */
export const changeTask = editCommand('task.changed', ChangeTask, async (ctx, { taskId, version, text, marked }): Promise<Changed> => {
  const { task } = await taskToEdit(ctx, taskId, version)
  if (marked && !task.marked) await ensureMayBeTask(ctx, text ?? task.text, taskId)
  const changed = await settleTask(ctx, taskId, { text, marked, checked: true })
  if (text !== undefined && (marked ?? task.marked)) await keepByRule(ctx, taskId, text)
  return changed
})

export const markTask = editCommand('task.marked', MarkTask, async (ctx, { planId, itemId, nodeId }): Promise<{ taskId: string; version: number }> => {
  await draftToEdit(ctx, planId)
  const known = await ctx.db
    .selectFrom('tasks')
    .select(['id', 'marked', 'text'])
    .where('plan_id', '=', planId)
    .where((eb) => (itemId ? eb('item_id', '=', itemId) : eb.and([eb('node_id', '=', nodeId ?? null), eb('item_id', 'is', null)])))
    .executeTakeFirst()
  if (known) {
    ensure(!known.marked, 'conflict', 'plans.already_a_task')
    await ensureMayBeTask(ctx, known.text, known.id)
    return { taskId: known.id, ...(await settleTask(ctx, known.id, { marked: true, checked: true }, 'task.marked')) }
  }
  const place = await placeOf(ctx, planId, { itemId, nodeId })
  await ensureMayBeTask(ctx, place.text)
  const before = await ctx.db
    .selectFrom('tasks')
    .leftJoin('plan_items', 'plan_items.id', 'tasks.item_id')
    .leftJoin('plan_nodes', 'plan_nodes.id', 'tasks.node_id')
    .select('tasks.position')
    .where('tasks.plan_id', '=', planId)
    .where((eb) => eb(eb.fn.coalesce('plan_nodes.position', eb.val(1_000_000)), '<=', place.nodePosition))
    .where((eb) => eb(eb.fn.coalesce('plan_items.position', eb.val(-1)), '<=', place.itemPosition))
    .orderBy('tasks.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const id = newId()
  // The same position as the task before it: ids break the tie, and a new id is the later one.
  await insertMany(ctx, 'tasks', [
    {
      id, plan_id: planId, node_id: place.nodeId, item_id: itemId ?? null, part_id: place.partId, position: before?.position ?? 0,
      text: place.text, marked: true, state: 'assigned', percent: 0, at: place.at, confidence: 1, risk: 0, version: 1
    }
  ])
  return { taskId: id, ...(await settleTask(ctx, id, { checked: true }, 'task.marked')) }
})
