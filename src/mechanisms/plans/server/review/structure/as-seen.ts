/** Whoever moves, joins or retypes a place says how they saw it; a change by somebody else in between is not overwritten. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { SeePlace } from '../../../schema.ts'
import { findPlanHead } from '../../access.ts'

type Row = { planId: string; seen: string }

/** A mark of an item, its words, its heading and its neighbours. It differs whenever one of them does. */
async function itemAsSeen(ctx: Context, itemId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    with mine as (select plan_id, node_id from plan_items where id = ${itemId}),
    row as (select i.id, i.plan_id, i.node_id, i.text, lag(i.id) over w as before, lag(i.text) over w as said_before, lead(i.id) over w as after
      from plan_items i join mine m on m.plan_id = i.plan_id and i.node_id is not distinct from m.node_id window w as (order by i.position))
    select plan_id as "planId", md5(row::text) as seen from row where id = ${itemId}`.execute(ctx.db)
  return rows[0]
}

async function headingAsSeen(ctx: Context, nodeId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    with mine as (select plan_id, parent_id from plan_nodes where id = ${nodeId}),
    row as (select n.id, n.plan_id, n.parent_id, n.heading, lag(n.id) over w as before, lead(n.id) over w as after
      from plan_nodes n join mine m on m.plan_id = n.plan_id and n.parent_id is not distinct from m.parent_id window w as (order by n.position))
    select plan_id as "planId", md5(row::text) as seen from row where id = ${nodeId}`.execute(ctx.db)
  return rows[0]
}

/** What a page sends back with a change of this place. */
export const seePlace = query(SeePlace, async (ctx, { itemId, nodeId }): Promise<{ seen: string }> => {
  const row = itemId ? await itemAsSeen(ctx, itemId) : await headingAsSeen(ctx, nodeId ?? '')
  if (!row) throw new AppError('not_found', 'plans.no_such_place')
  await findPlanHead(ctx, row.planId)
  return { seen: row.seen }
})

/** Without `seen` (a program that does not ask) nothing is compared. */
export async function ensureAsSeen(ctx: Context, place: { itemId: string } | { nodeId: string }, seen: string | undefined): Promise<void> {
  if (seen === undefined) return
  const now = 'itemId' in place ? await itemAsSeen(ctx, place.itemId) : await headingAsSeen(ctx, place.nodeId)
  ensure(now?.seen === seen, 'conflict', 'plans.place_changed')
}
