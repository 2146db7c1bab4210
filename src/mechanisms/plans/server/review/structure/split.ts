/** One item becomes several: each piece that was a task stays one, with the same units and deadline. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { SplitItem, type At } from '../../../schema.ts'
import { insertMany } from '../../insert-many.ts'
import { editCommand } from '../edits.ts'
import { keepByRule } from '../stays-text.ts'
import { itemToEdit, partOf, placeTasks, positionsAfter, renumber, settleStructure, tasksIn, type ItemRow } from './rows.ts'

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().normalize('NFC')

export const splitItem = editCommand('item.split', SplitItem, async (ctx, { itemId, parts }): Promise<{ itemIds: string[] }> => {
  const item = await itemToEdit(ctx, itemId)
  // The same words in the same order: whoever changed them meanwhile, or here, is told instead of overwritten.
  ensure(plain(parts.join(' ')) === plain(item.text), 'conflict', 'plans.split_changes_words')
  const places = await placesOf(ctx, item, parts)
  const [first, ...rest] = places
  if (!first) return { itemIds: [itemId] }
  await ctx.db
    .updateTable('plan_items')
    .set({ text: first.text, at: JSON.stringify(first.at) })
    .where('id', '=', itemId)
    .execute()
  const positions = await positionsAfter(ctx, 'plan_items', item.plan_id, item.position, rest.length)
  const added = rest.map((place, index) => ({
    id: newId(), plan_id: item.plan_id, node_id: item.node_id, position: positions[index] ?? item.position, number: item.number,
    marker: null, text: place.text, lead_in: false, attribute: false, at: place.at, confidence: 1
  }))
  await insertMany(ctx, 'plan_items', added)
  await splitTask(ctx, item, first, added)
  for (const table of ['targets', 'deadlines'] as const)
    for (const [index, { id }] of added.entries()) {
      const from = rest[index]?.from
      if (from === undefined) continue
      await sql`update ${sql.table(table)} set item_id = ${id}, version = version + 1
        where item_id in (select ${itemId}::uuid union select unnest(${added.map((one) => one.id)}::uuid[]))
          and (at ->> 'paragraph')::integer = ${item.at.paragraph} and (at ->> 'from')::integer >= ${from}`.execute(ctx.db)
    }
  await renumber(ctx, item.plan_id, [item.node_id])
  await placeTasks(ctx, item.plan_id, await tasksIn(ctx, { items: added.map(({ id }) => id) }))
  await settleStructure(ctx, item.plan_id, 'plan.item_split', { itemId, nodeId: item.node_id, paragraph: item.at.paragraph })
  return { itemIds: [itemId, ...added.map(({ id }) => id)] }
})

interface Piece {
  text: string
  at: At
  /** Where it begins in the paragraph; unknown where the item runs over several. */
  from?: number
}

async function placesOf(ctx: Context, item: ItemRow, parts: string[]): Promise<Piece[]> {
  const whole = parts.map((text) => ({ text, at: item.at }))
  if (item.at.through !== undefined) return whole
  const paragraph = await ctx.db
    .selectFrom('plan_paragraphs')
    .select('text')
    .where('plan_id', '=', item.plan_id)
    .where('position', '=', item.at.paragraph)
    .executeTakeFirst()
  let from = item.at.from
  const pieces: Piece[] = []
  for (const text of parts) {
    const start = paragraph?.text.indexOf(text, from) ?? -1
    if (start < 0) return whole
    pieces.push({ text, at: { paragraph: item.at.paragraph, from: start, to: start + text.length }, from: start })
    from = start + text.length
  }
  return pieces
}

async function splitTask(ctx: Context, item: ItemRow, first: Piece, added: { id: string; text: string; at: At }[]): Promise<void> {
  const task = await ctx.db.selectFrom('tasks').selectAll().where('item_id', '=', item.id).executeTakeFirst()
  if (!task?.marked) return
  if (plain(task.text) === plain(item.text))
    await ctx.db
      .updateTable('tasks')
      .set((eb) => ({ text: first.text, version: eb('version', '+', 1) }))
      .where('id', '=', task.id)
      .execute()
  const units = await ctx.db.selectFrom('task_units').selectAll().where('task_id', '=', task.id).execute()
  const partId = await partOf(ctx, item.node_id)
  const copies = added.map(({ id, text, at }) => ({ ...task, id: newId(), item_id: id, part_id: partId, text, at, version: 1 }))
  await insertMany(ctx, 'tasks', copies)
  await insertMany(ctx, 'task_units', copies.flatMap(({ id }) => units.map((unit) => ({ ...unit, id: newId(), task_id: id }))))
  for (const { id, text } of copies) await keepByRule(ctx, id, text)
}
