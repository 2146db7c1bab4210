/** An item becomes one with the item before it: the words one after the other, and everything that was found in both. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { ItemInput, type At, type Placed } from '../../../schema.ts'
import { editCommand } from '../edits.ts'
import { settleTask } from '../task-edits.ts'
import { deleteItem, deleteTasks, itemToEdit, renumber, settleStructure, siblingItems, type ItemRow } from './rows.ts'

export const joinItem = editCommand('item.joined', ItemInput, async (ctx, { itemId, seen }): Promise<Placed> => {
  const item = await itemToEdit(ctx, itemId, seen)
  const siblings = await siblingItems(ctx, item.plan_id, item.node_id)
  const before = siblings[siblings.findIndex(({ id }) => id === itemId) - 1]
  ensure(before, 'conflict', 'plans.nothing_before')
  const at = spanning(before.at as At, item.at)
  const text = `${before.text} ${item.text}`
  await joinTasks(ctx, before, item, text)
  for (const table of ['targets', 'deadlines'] as const)
    await sql`update ${sql.table(table)} set item_id = ${before.id}, version = version + 1 where item_id = ${itemId}`.execute(ctx.db)
  await ctx.db.updateTable('plan_paragraphs').set({ item_id: before.id }).where('item_id', '=', itemId).execute()
  await ctx.db.updateTable('plan_items').set({ text, at: JSON.stringify(at) }).where('id', '=', before.id).execute()
  await deleteItem(ctx, itemId)
  await renumber(ctx, item.plan_id, [item.node_id])
  return settleStructure(ctx, item.plan_id, 'plan.item_joined', { itemId: before.id, nodeId: item.node_id, paragraph: at.paragraph })
})

function spanning(first: At, second: At): At {
  const last = second.through ?? second.paragraph
  const { paragraph, from } = first
  return last > paragraph ? { paragraph, from, to: second.to, through: last } : { paragraph, from, to: second.to }
}

async function joinTasks(ctx: Context, before: { id: string; text: string }, item: ItemRow, text: string): Promise<void> {
  const tasks = await ctx.db.selectFrom('tasks').select(['id', 'item_id', 'text', 'marked']).where('item_id', 'in', [before.id, item.id]).execute()
  const first = tasks.find(({ item_id }) => item_id === before.id)
  const second = tasks.find(({ item_id }) => item_id === item.id)
  if (!first && second)
    await ctx.db
      .updateTable('tasks')
      .set((eb) => ({ item_id: before.id, ...(second.text === item.text ? { text } : {}), version: eb('version', '+', 1) }))
      .where('id', '=', second.id)
      .execute()
  if (!first || !second) {
    if (first && first.text === before.text) await settleTask(ctx, first.id, { text }, 'task.changed')
    return
  }
  // Units that only the second one names come along; the same unit twice would be one too many.
  await sql`update task_units u set task_id = ${first.id}, position = u.position + 100
    where u.task_id = ${second.id} and ${second.marked} and not exists (select 1 from task_units f where f.task_id = ${first.id} and f.role = u.role
      and (f.unit_id = u.unit_id or f.phrase = u.phrase))`.execute(ctx.db)
  await deleteTasks(ctx, sql`id = ${second.id}`)
  await settleTask(ctx, first.id, {
    ...(first.text === before.text ? { text } : {}),
    marked: first.marked || second.marked
  })
}
