/** Where in a plan something is put: an item, or the heading of a node. */
import type { Context } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'

interface Place {
  nodeId: string | null
  partId: string | null
  nodePosition: number
  itemPosition: number
  text: string
  at: unknown
}

/** Closing paragraphs stand after every node. */
const AFTER_ALL = 1_000_000

export async function placeOf(ctx: Context, planId: string, { itemId, nodeId }: { itemId?: string; nodeId?: string }): Promise<Place> {
  return itemId ? itemPlace(ctx, planId, itemId) : nodePlace(ctx, planId, nodeId ?? '')
}

async function itemPlace(ctx: Context, planId: string, itemId: string): Promise<Place> {
  const item = await ctx.db
    .selectFrom('plan_items')
    .leftJoin('plan_nodes', 'plan_nodes.id', 'plan_items.node_id')
    .select(['plan_items.text', 'plan_items.at', 'node_id as nodeId', 'part_id as partId'])
    .select(['plan_nodes.position as nodePosition', 'plan_items.position as itemPosition'])
    .where('plan_items.id', '=', itemId)
    .where('plan_items.plan_id', '=', planId)
    .executeTakeFirst()
  if (!item) throw new AppError('not_found', 'plans.no_such_place')
  return { ...item, nodePosition: item.nodePosition ?? AFTER_ALL }
}

async function nodePlace(ctx: Context, planId: string, nodeId: string): Promise<Place> {
  const node = await ctx.db
    .selectFrom('plan_nodes')
    .select(['heading', 'at', 'id as nodeId', 'part_id as partId', 'position as nodePosition'])
    .where('id', '=', nodeId)
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!node?.heading) throw new AppError('not_found', 'plans.no_such_place')
  return { ...node, text: node.heading, itemPosition: -1 }
}
