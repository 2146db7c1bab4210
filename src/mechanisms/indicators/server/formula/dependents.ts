/** Which worked-out indicators follow when figures of others change, each after all that it speaks of. */
import type { Context } from '#platform/server/context.ts'
import { orderOf } from '../../formula/cycles.ts'
import { allItems } from '../definitions/versions.ts'

export async function dependentsOf(ctx: Context, indicatorIds: string[]): Promise<{ id: string; speaksOf: string[] }[]> {
  const speaksOf = await allItems(ctx)
  const concerned = new Set(indicatorIds)
  if (![...speaksOf.values()].some((ids) => ids.some((id) => concerned.has(id)))) return []
  const found = orderOf(speaksOf)
  // Rings are refused when they are written.
  const order = 'order' in found ? found.order : []
  return order.flatMap((id) => {
    const items = speaksOf.get(id) ?? []
    if (!items.some((item) => concerned.has(item))) return []
    concerned.add(id)
    return [{ id, speaksOf: items }]
  })
}
