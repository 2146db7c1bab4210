/** Items and headings go to another place; what was found in them goes along. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { MoveItem, MoveNode, type Placed } from '../../../schema.ts'
import { editCommand } from '../edits.ts'
import { freePath } from './paths.ts'
import { itemToEdit, nodeToEdit, placeTasks, positionsAfter, renumber, settleStructure, siblingItems, tasksIn, type NodeRow } from './rows.ts'

export const moveItem = editCommand('item.moved', MoveItem, async (ctx, { itemId, where, nodeId, seen }): Promise<Placed> => {
  const item = await itemToEdit(ctx, itemId, seen)
  const planId = item.plan_id
  const target = where === 'into' ? await nodeOf(ctx, planId, nodeId ?? '') : null
  const newNode = target ? target.id : item.node_id
  const [position = item.position] = await positionsAfter(ctx, 'plan_items', planId, await itemBefore(ctx, item, where, newNode))
  await ctx.db.updateTable('plan_items').set({ position, node_id: newNode }).where('id', '=', itemId).execute()
  if (target) {
    for (const table of ['tasks', 'targets', 'deadlines'] as const) {
      const part = table === 'deadlines' ? sql`` : sql`, part_id = ${target.part_id}::uuid`
      await sql`update ${sql.table(table)} set node_id = ${target.id}, version = version + 1 ${part} where item_id = ${itemId}`.execute(ctx.db)
    }
    await ctx.db.updateTable('plan_paragraphs').set({ node_id: target.id, place: 'node' }).where('item_id', '=', itemId).execute()
  }
  await renumber(ctx, planId, [item.node_id, newNode])
  await placeTasks(ctx, planId, await tasksIn(ctx, { items: [itemId] }))
  return settleStructure(ctx, planId, 'plan.item_moved', { itemId, nodeId: newNode, paragraph: item.at.paragraph })
})

/** The position after which the item shall stand. */
async function itemBefore(ctx: Context, item: { id: string; plan_id: string }, where: string, nodeId: string | null): Promise<number> {
  const siblings = await siblingItems(ctx, item.plan_id, nodeId)
  const at = siblings.findIndex(({ id }) => id === item.id)
  if (where === 'down') {
    const next = siblings[at + 1]
    ensure(next, 'conflict', 'plans.nothing_after')
    return next.position
  }
  if (where === 'up') {
    const above = siblings[at - 1]
    ensure(above, 'conflict', 'plans.nothing_before')
    return lastBefore(ctx, 'plan_items', item.plan_id, above.position)
  }
  return siblings.at(-1)?.position ?? lastBefore(ctx, 'plan_items', item.plan_id, null)
}

/** The greatest position below another one (null: of all); minus one where there is none. */
async function lastBefore(ctx: Context, table: 'plan_items' | 'plan_nodes', planId: string, position: number | null): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(position) as last from ${sql.table(table)} where plan_id = ${planId} and (${position}::double precision is null or position < ${position})`.execute(ctx.db)
  return rows[0]?.last ?? (position ?? 0) - 1
}

async function nodeOf(ctx: Context, planId: string, nodeId: string) {
  const node = await ctx.db.selectFrom('plan_nodes').selectAll().where('id', '=', nodeId).where('plan_id', '=', planId).executeTakeFirst()
  if (!node) throw new AppError('not_found', 'plans.no_such_place')
  return node
}

export const moveNode = editCommand('node.moved', MoveNode, async (ctx, { nodeId, where, intoId, seen }): Promise<Placed> => {
  const node = await nodeToEdit(ctx, nodeId, seen)
  const planId = node.plan_id
  const all = await ctx.db.selectFrom('plan_nodes').selectAll().where('plan_id', '=', planId).orderBy('position').execute()
  const block = blockOf(all, nodeId)
  const inBlock = new Set(block.map(({ id }) => id))
  const parent = where === 'into' ? (all.find(({ id }) => id === intoId) ?? null) : (all.find(({ id }) => id === node.parent_id) ?? null)
  ensure(where !== 'into' || intoId === null || parent, 'not_found', 'plans.no_such_place')
  ensure(!parent || !inBlock.has(parent.id), 'conflict', 'plans.move_into_itself')
  const rest = all.filter(({ id }) => !inBlock.has(id))
  const after = rest[placeIn(rest, node, where, parent?.id ?? null) - 1]
  const next = rest[after ? rest.indexOf(after) + 1 : 0]
  const from = after?.position ?? (next?.position ?? 0) - block.length - 1
  const step = ((next?.position ?? from + block.length + 1) - from) / (block.length + 1)
  // Two steps, since a heading may pass through the place of another one of its block.
  await ctx.db.updateTable('plan_nodes').set((eb) => ({ position: eb('position', '-', 10_000_000) })).where('id', 'in', [...inBlock]).execute()
  const taken = new Set(rest.map(({ path }) => path))
  const paths = new Map<string, string>()
  const partId = parent?.part_id ?? nodeId
  for (const [index, one] of block.entries()) {
    const above = one.id === nodeId ? (parent?.path ?? '') : (paths.get(one.parent_id ?? '') ?? '')
    const path = where === 'into' ? freePath(above, one.path.split('.').at(-1) ?? 'u', taken) : one.path
    paths.set(one.id, path)
    await ctx.db
      .updateTable('plan_nodes')
      .set({
        position: from + step * (index + 1), path, part_id: partId, depth: one.depth - node.depth + (parent ? parent.depth + 1 : 0),
        ...(one.id === nodeId ? { parent_id: parent?.id ?? null } : {})
      })
      .where('id', '=', one.id)
      .execute()
  }
  for (const table of ['tasks', 'targets'] as const)
    await ctx.db.updateTable(table).set({ part_id: partId }).where('node_id', 'in', [...inBlock]).where('part_id', 'is distinct from', partId).execute()
  await placeTasks(ctx, planId, await tasksIn(ctx, { nodes: [...inBlock] }))
  return settleStructure(ctx, planId, 'plan.heading_moved', { itemId: null, nodeId, paragraph: node.at.paragraph })
})

type Row = Pick<NodeRow, 'id' | 'parent_id' | 'depth' | 'position' | 'path'>

/** A heading with everything below it: what follows and stands deeper. */
function blockOf<R extends Row>(all: R[], nodeId: string): R[] {
  const start = all.findIndex(({ id }) => id === nodeId)
  const depth = all[start]?.depth ?? 0
  const length = all.slice(start + 1).findIndex((one) => one.depth <= depth)
  return length < 0 ? all.slice(start) : all.slice(start, start + 1 + length)
}

/** Before which of the others the heading goes, by its index among them. */
function placeIn(rest: Row[], node: Row, where: string, parentId: string | null): number {
  if (where === 'into') {
    if (parentId === null) return rest.length
    const inside = blockOf(rest, parentId)
    const last = inside.at(-1)
    return last ? rest.indexOf(last) + 1 : rest.length
  }
  const siblings = rest.filter((one) => one.parent_id === node.parent_id)
  const neighbour = where === 'up' ? siblings.findLast(({ position }) => position < node.position) : siblings.find(({ position }) => position > node.position)
  ensure(neighbour, 'conflict', where === 'up' ? 'plans.nothing_before' : 'plans.nothing_after')
  if (where === 'up') return rest.indexOf(neighbour)
  const last = blockOf(rest, neighbour.id).at(-1)
  return last ? rest.indexOf(last) + 1 : rest.length
}
