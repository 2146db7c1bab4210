/** The paragraphs of stored plans as the cascade takes them, with the rows that they stand for. */
import type { Context } from '#platform/server/context.ts'
import { itemsOf, type CascadeItem, type CascadeNode } from '../../cascade/index.ts'

export interface Place {
  itemId: string | null
  /** For a heading; null where there is an item. */
  nodeId: string | null
}

export interface StoredItems {
  items: CascadeItem[]
  /** By address. */
  places: Map<string, Place>
}

export async function storedItems(ctx: Context, planId: string): Promise<StoredItems> {
  const nodes = await ctx.db
    .selectFrom('plan_nodes')
    .select(['id', 'parent_id', 'path', 'heading'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  const items = await ctx.db
    .selectFrom('plan_items')
    .select(['id', 'node_id', 'text', 'lead_in', 'attribute'])
    .where('plan_id', '=', planId)
    .where('node_id', 'is not', null)
    .orderBy('position')
    .execute()
  const itemsIn = Map.groupBy(items, (item) => item.node_id)
  const nodesIn = Map.groupBy(nodes, (node) => node.parent_id)
  const places = new Map<string, Place>()
  const tree = (parent: string | null): CascadeNode[] =>
    (nodesIn.get(parent) ?? []).map((node) => {
      const own = itemsIn.get(node.id) ?? []
      places.set(`${node.path}/0`, { itemId: null, nodeId: node.id })
      own.forEach((item, at) => places.set(`${node.path}/${at + 1}`, { itemId: item.id, nodeId: null }))
      return {
        path: node.path,
        heading: node.heading,
        items: own.map((item) => ({ text: item.text, leadIn: item.lead_in, attribute: item.attribute })),
        sections: tree(node.id)
      }
    })
  return { items: itemsOf(tree(null)), places }
}
