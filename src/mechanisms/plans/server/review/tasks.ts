import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ChangeTask, MarkTask, type Changed } from '../../schema.ts'
import { draftToEdit } from '../access.ts'
import { insertMany } from '../insert-many.ts'
import { settleTask, taskToEdit } from './task-edits.ts'

/** Whoever changes the words or says what is a task has looked at it. */
export const changeTask = command(ChangeTask, async (ctx, { taskId, version, text, marked }): Promise<Changed> => {
  await taskToEdit(ctx, taskId, version)
  return settleTask(ctx, taskId, { text, marked, checked: true })
})

export const markTask = command(MarkTask, async (ctx, { planId, itemId, nodeId }): Promise<{ taskId: string; version: number }> => {
  await draftToEdit(ctx, planId)
  const known = await ctx.db
    .selectFrom('tasks')
    .select(['id', 'marked'])
    .where('plan_id', '=', planId)
    .where((eb) => (itemId ? eb('item_id', '=', itemId) : eb.and([eb('node_id', '=', nodeId ?? null), eb('item_id', 'is', null)])))
    .executeTakeFirst()
  if (known) {
    ensure(!known.marked, 'conflict', 'plans.already_a_task')
    return { taskId: known.id, ...(await settleTask(ctx, known.id, { marked: true, checked: true }, 'task.marked')) }
  }
  const place = itemId ? await itemPlace(ctx, planId, itemId) : await nodePlace(ctx, planId, nodeId ?? '')
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

async function itemPlace(ctx: Context, planId: string, itemId: string) {
  const item = await ctx.db
    .selectFrom('plan_items')
    .leftJoin('plan_nodes', 'plan_nodes.id', 'plan_items.node_id')
    .select(['plan_items.text', 'plan_items.at', 'node_id as nodeId', 'part_id as partId'])
    .select(['plan_nodes.position as nodePosition', 'plan_items.position as itemPosition'])
    .where('plan_items.id', '=', itemId)
    .where('plan_items.plan_id', '=', planId)
    .executeTakeFirst()
  if (!item) throw new AppError('not_found', 'plans.no_such_place')
  return { ...item, nodePosition: item.nodePosition ?? 1_000_000 }
}

async function nodePlace(ctx: Context, planId: string, nodeId: string) {
  const node = await ctx.db
    .selectFrom('plan_nodes')
    .select(['heading', 'at', 'id as nodeId', 'part_id as partId', 'position as nodePosition'])
    .where('id', '=', nodeId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!node?.heading) throw new AppError('not_found', 'plans.no_such_place')
  return { ...node, text: node.heading, itemPosition: -1 }
}
