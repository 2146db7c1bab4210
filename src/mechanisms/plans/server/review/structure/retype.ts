/** What a paragraph is: an item, a heading, or nothing of the plan at all. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ItemInput, NodeInput, PutBack, type Placed } from '../../../schema.ts'
import { draftToEdit } from '../../access.ts'
import { insertMany } from '../../insert-many.ts'
import { editCommand } from '../edits.ts'
import { freePath } from './paths.ts'
import { deleteItem, itemToEdit, moveFindings, nodeToEdit, positionsAfter, renumber, settleStructure } from './rows.ts'

/** The item becomes a heading one level below its own; the items after it stand under the new heading. */
export const makeHeading = editCommand('item.to_heading', ItemInput, async (ctx, { itemId, seen }): Promise<Placed> => {
  const item = await itemToEdit(ctx, itemId, seen)
  const planId = item.plan_id
  const all = await ctx.db.selectFrom('plan_nodes').select(['id', 'path', 'position', 'depth', 'part_id']).where('plan_id', '=', planId).orderBy('position').execute()
  const parent = all.find(({ id }) => id === item.node_id)
  const id = newId()
  const after = parent?.position ?? all.at(-1)?.position ?? -1
  const [position = after] = await positionsAfter(ctx, 'plan_nodes', planId, after)
  const marker = /[\p{L}\p{N}]+/u.exec(item.marker ?? '')?.[0] ?? null
  const path = freePath(parent?.path ?? '', marker ?? 'u', new Set(all.map((one) => one.path)))
  await insertMany(ctx, 'plan_nodes', [
    {
      id, plan_id: planId, parent_id: parent?.id ?? null, part_id: parent?.part_id ?? id, position, depth: parent ? parent.depth + 1 : 0,
      marker, heading: item.text, path, at: item.at, confidence: 1
    }
  ])
  const partId = parent?.part_id ?? id
  await moveFindings(ctx, itemId, { itemId: null, nodeId: id, partId })
  const following = sql`(select id from plan_items where plan_id = ${planId} and node_id is not distinct from ${item.node_id}::uuid and position > ${item.position})`
  for (const table of ['tasks', 'targets', 'deadlines'] as const) {
    const part = table === 'deadlines' ? sql`` : sql`, part_id = ${partId}::uuid`
    await sql`update ${sql.table(table)} set node_id = ${id}, version = version + 1 ${part} where item_id in ${following}`.execute(ctx.db)
  }
  await sql`update plan_paragraphs set node_id = ${id}, place = 'node' where plan_id = ${planId} and (item_id = ${itemId} or item_id in ${following})`.execute(ctx.db)
  await sql`update plan_items set node_id = ${id} where id in ${following}`.execute(ctx.db)
  await ctx.db.updateTable('plan_paragraphs').set({ item_id: null }).where('item_id', '=', itemId).execute()
  await deleteItem(ctx, itemId)
  await renumber(ctx, planId, [item.node_id, id])
  return settleStructure(ctx, planId, 'plan.item_to_heading', { itemId: null, nodeId: id, paragraph: item.at.paragraph })
})

/** A heading without headings below it becomes an item at the end of what stands before; its items follow it there. */
export const makeText = editCommand('heading.to_item', NodeInput, async (ctx, { nodeId, seen }): Promise<Placed> => {
  const node = await nodeToEdit(ctx, nodeId, seen)
  const planId = node.plan_id
  const { below } = await ctx.db.selectFrom('plan_nodes').select((eb) => eb.fn.countAll<number>().as('below')).where('parent_id', '=', nodeId).executeTakeFirstOrThrow()
  ensure(below === 0, 'conflict', 'plans.heading_has_headings')
  const before = await ctx.db.selectFrom('plan_nodes').selectAll().where('plan_id', '=', planId).where('position', '<', node.position).orderBy('position', 'desc').limit(1).executeTakeFirst()
  ensure(before, 'conflict', 'plans.nothing_before')
  const items = await ctx.db.selectFrom('plan_items').select('id').where('node_id', '=', nodeId).orderBy('position').execute()
  const { last } = await ctx.db.selectFrom('plan_items').select((eb) => eb.fn.max('position').as('last')).where('plan_id', '=', planId).executeTakeFirstOrThrow()
  const id = newId()
  let itemId: string | null = null
  let position = (last ?? -1) + 1
  if (node.heading) {
    itemId = id
    await insertMany(ctx, 'plan_items', [
      {
        id, plan_id: planId, node_id: before.id, position, number: 1, marker: node.marker, text: node.heading, lead_in: false, attribute: false,
        at: node.at, confidence: 1
      }
    ])
  }
  const headingOnly = itemId === null ? sql`` : sql`, item_id = coalesce(item_id, ${itemId}::uuid)`
  for (const table of ['tasks', 'targets', 'deadlines'] as const) {
    const part = table === 'deadlines' ? sql`` : sql`, part_id = ${before.part_id}::uuid`
    await sql`update ${sql.table(table)} set node_id = ${before.id}, version = version + 1 ${part} ${headingOnly} where node_id = ${nodeId}`.execute(ctx.db)
  }
  for (const one of items)
    await ctx.db.updateTable('plan_items').set({ node_id: before.id, position: ++position }).where('id', '=', one.id).execute()
  await sql`update plan_paragraphs set node_id = ${before.id} ${headingOnly} where node_id = ${nodeId}`.execute(ctx.db)
  await ctx.db.deleteFrom('plan_nodes').where('id', '=', nodeId).execute()
  await renumber(ctx, planId, [before.id])
  return settleStructure(ctx, planId, 'plan.heading_to_item', { itemId, nodeId: before.id, paragraph: node.at.paragraph })
})

/** "This belongs to the paper, not to the plan": the source line stays and says so, the item goes with all found in it. */
export const setAside = editCommand('item.set_aside', ItemInput, async (ctx, { itemId, seen }): Promise<Placed> => {
  const item = await itemToEdit(ctx, itemId, seen)
  const planId = item.plan_id
  await sql`update tasks set deadline_id = null, due_on = null, version = version + 1
    where deadline_id in (select id from deadlines where item_id = ${itemId})`.execute(ctx.db)
  // A paragraph that other items share stays theirs.
  await sql`update plan_paragraphs p set place = 'furniture', reason = 'set_aside', node_id = null, item_id = null
    where p.plan_id = ${planId} and p.item_id = ${itemId} and not exists (select 1 from plan_items i where i.plan_id = ${planId}
      and i.id <> ${itemId} and (i.at ->> 'paragraph')::integer = p.position)`.execute(ctx.db)
  await sql`update plan_paragraphs p set item_id = (select i.id from plan_items i where i.plan_id = ${planId} and i.id <> ${itemId}
    and (i.at ->> 'paragraph')::integer = p.position order by i.position limit 1) where p.plan_id = ${planId} and p.item_id = ${itemId}`.execute(ctx.db)
  await deleteItem(ctx, itemId)
  await renumber(ctx, planId, [item.node_id])
  return settleStructure(ctx, planId, 'plan.item_set_aside', { itemId: null, nodeId: item.node_id, paragraph: item.at.paragraph })
})

/** A source line that was set aside becomes an item after the one before it. */
export const putBack = editCommand('item.put_back', PutBack, async (ctx, { planId, paragraph }): Promise<Placed> => {
  await draftToEdit(ctx, planId)
  const line = await ctx.db.selectFrom('plan_paragraphs').selectAll().where('plan_id', '=', planId).where('position', '=', paragraph).executeTakeFirst()
  if (!line) throw new AppError('not_found', 'plans.no_such_place')
  ensure(line.place === 'furniture', 'conflict', 'plans.not_set_aside')
  const before = await ctx.db
    .selectFrom('plan_paragraphs')
    .select(['node_id', 'item_id'])
    .where('plan_id', '=', planId)
    .where('position', '<', paragraph)
    .where('node_id', 'is not', null)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  ensure(before, 'conflict', 'plans.nothing_before')
  const above = before.item_id ? await ctx.db.selectFrom('plan_items').select('position').where('id', '=', before.item_id).executeTakeFirst() : undefined
  const [position = 0] = above ? await positionsAfter(ctx, 'plan_items', planId, above.position) : [await beforeAll(ctx, planId)]
  const id = newId()
  await insertMany(ctx, 'plan_items', [
    {
      id, plan_id: planId, node_id: before.node_id, position, number: 1, marker: null, text: line.text, lead_in: false, attribute: false,
      at: { paragraph, from: 0, to: line.text.length }, confidence: 1
    }
  ])
  await ctx.db.updateTable('plan_paragraphs').set({ place: 'node', reason: null, node_id: before.node_id, item_id: id }).where('plan_id', '=', planId).where('position', '=', paragraph).execute()
  await renumber(ctx, planId, [before.node_id])
  return settleStructure(ctx, planId, 'plan.item_put_back', { itemId: id, nodeId: before.node_id, paragraph })
})

/** Under a heading without an item before it, the line comes first. */
async function beforeAll(ctx: Context, planId: string): Promise<number> {
  const { first } = await ctx.db.selectFrom('plan_items').select((eb) => eb.fn.min('position').as('first')).where('plan_id', '=', planId).executeTakeFirstOrThrow()
  return (first ?? 0) - 1
}
