/** Items and headings of a draft for commands that change its structure: found, locked, placed between two others. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { At, Placed } from '../../../schema.ts'
import { draftToEdit, touchPlan } from '../../access.ts'
import { touchedBy } from '../touched.ts'
import { ensureAsSeen } from './as-seen.ts'

export async function itemToEdit(ctx: Context, itemId: string, asSeen?: string) {
  const found = () => ctx.db.selectFrom('plan_items').selectAll().where('id', '=', itemId).executeTakeFirst()
  const seen = await found()
  if (!seen) throw new AppError('not_found', 'plans.no_such_place')
  await draftToEdit(ctx, seen.plan_id)
  const item = await found()
  if (!item) throw new AppError('not_found', 'plans.no_such_place')
  await ensureAsSeen(ctx, { itemId }, asSeen)
  return { ...item, at: item.at as At }
}

export async function nodeToEdit(ctx: Context, nodeId: string, asSeen?: string) {
  const found = () => ctx.db.selectFrom('plan_nodes').selectAll().where('id', '=', nodeId).executeTakeFirst()
  const seen = await found()
  if (!seen) throw new AppError('not_found', 'plans.no_such_place')
  await draftToEdit(ctx, seen.plan_id)
  const node = await found()
  if (!node) throw new AppError('not_found', 'plans.no_such_place')
  await ensureAsSeen(ctx, { nodeId }, asSeen)
  return { ...node, at: node.at as At }
}

export type ItemRow = Awaited<ReturnType<typeof itemToEdit>>
export type NodeRow = Awaited<ReturnType<typeof nodeToEdit>>

/** The items of one heading (null: the closing ones), in order. */
export async function siblingItems(ctx: Context, planId: string, nodeId: string | null) {
  return ctx.db
    .selectFrom('plan_items')
    .select(['id', 'position', 'text', 'at'])
    .where('plan_id', '=', planId)
    .where('node_id', 'is not distinct from', nodeId)
    .orderBy('position')
    .execute()
}

/** `count` positions of a table between one place and whatever stands next after it in the whole plan. */
export async function positionsAfter(
  ctx: Context,
  table: 'plan_items' | 'plan_nodes' | 'tasks',
  planId: string,
  after: number,
  count = 1
): Promise<number[]> {
  const { rows } = await sql<{ next: number | null }>`
    select min(position) as next from ${sql.table(table)} where plan_id = ${planId} and position > ${after}`.execute(ctx.db)
  const next = rows[0]?.next ?? after + count + 1
  return Array.from({ length: count }, (_, index) => after + ((next - after) * (index + 1)) / (count + 1))
}

/** Items count from 1 within their heading, whatever was moved; the address of an item in other plans rests on it. */
export async function renumber(ctx: Context, planId: string, nodeIds: (string | null)[]): Promise<void> {
  for (const nodeId of new Set(nodeIds)) {
    await sql`update plan_items i set number = n.number
      from (select id, row_number() over (order by position) as number from plan_items
        where plan_id = ${planId} and node_id is not distinct from ${nodeId}::uuid) n
      where i.id = n.id and i.number <> n.number`.execute(ctx.db)
  }
}

/**
 * Puts tasks where they stand in the document, between the tasks around them; no other task moves, so that an edit stays
 * small however long the plan is. Only where tasks around them share one position all are counted anew.
 */
export async function placeTasks(ctx: Context, planId: string, ids: string[]): Promise<void> {
  if (!ids.length) return
  const { rows } = await sql<{ id: string; position: number }>`
    select t.id, t.position from tasks t left join plan_nodes n on n.id = t.node_id left join plan_items i on i.id = t.item_id
    where t.plan_id = ${planId} order by n.position nulls last, i.position nulls first, t.position, t.id`.execute(ctx.db)
  const moved = new Set(ids)
  let anew = false
  for (let at = 0; at < rows.length; ) {
    const run = rows.slice(at).findIndex(({ id }) => !moved.has(id))
    const length = run < 0 ? rows.length - at : run
    if (length > 0) {
      const before = rows[at - 1]?.position ?? -1
      const after = rows[at + length]?.position ?? before + length + 1
      if (after <= before) anew = true
      for (const [index, row] of rows.slice(at, at + length).entries()) row.position = before + ((after - before) * (index + 1)) / (length + 1)
    }
    at += length + 1
  }
  const set = rows.map((row, index) => ({ id: row.id, position: anew ? index : row.position })).filter(({ id }) => anew || moved.has(id))
  await sql`update tasks t set position = n.position from jsonb_to_recordset(${JSON.stringify(set)}::jsonb) as n (id uuid, position double precision)
    where t.id = n.id and t.position <> n.position`.execute(ctx.db)
}

/** The tasks in a stretch of the outline: of these items, and of these headings with all their items. */
export async function tasksIn(ctx: Context, { items = [], nodes = [] }: { items?: string[]; nodes?: string[] }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from tasks where item_id = any(${items}::uuid[]) or node_id = any(${nodes}::uuid[])`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export async function settleStructure(ctx: Context, planId: string, kind: string, placed: Placed): Promise<Placed> {
  await touchPlan(ctx, planId)
  await record(ctx, kind, { subject: planId, data: { paragraph: placed.paragraph, touched: await touchedBy(ctx) } })
  return placed
}

const FOUND = ['tasks', 'targets', 'deadlines'] as const

/** What was found in an item goes with it: to another item, or to the heading that it has become. */
export async function moveFindings(ctx: Context, from: string, to: { itemId: string | null; nodeId: string | null; partId: string | null }) {
  for (const table of FOUND) {
    const part = table === 'deadlines' ? sql`` : sql`, part_id = ${to.partId}::uuid`
    const version = sql`, version = version + 1`
    await sql`update ${sql.table(table)} set item_id = ${to.itemId}::uuid, node_id = ${to.nodeId}::uuid ${part} ${version}
      where item_id = ${from}`.execute(ctx.db)
  }
}

export async function partOf(ctx: Context, nodeId: string | null): Promise<string | null> {
  if (!nodeId) return null
  const node = await ctx.db.selectFrom('plan_nodes').select('part_id').where('id', '=', nodeId).executeTakeFirst()
  return node?.part_id ?? null
}

/**
 * Deletes an item with all that hangs on it, the leaves first: a deletion that the database takes along by itself would be
 * kept after its parent, and could not be brought back in that order.
 */
export async function deleteItem(ctx: Context, itemId: string): Promise<void> {
  await deleteTasks(ctx, sql`item_id = ${itemId}`)
  await ctx.db.deleteFrom('targets').where('item_id', '=', itemId).execute()
  await ctx.db.deleteFrom('deadlines').where('item_id', '=', itemId).execute()
  await ctx.db.deleteFrom('plan_items').where('id', '=', itemId).execute()
}

export async function deleteTasks(ctx: Context, where: ReturnType<typeof sql>): Promise<void> {
  await sql`delete from task_units where task_id in (select id from tasks where ${where})`.execute(ctx.db)
  await sql`delete from tasks where ${where}`.execute(ctx.db)
}
