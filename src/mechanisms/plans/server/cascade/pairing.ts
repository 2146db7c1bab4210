/** Works out the pairs of linked plans: apart from the server, and never over what a clerk has decided. */
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { runIsolated } from '#platform/server/isolate.ts'
import { Id, newId } from '#platform/shared/ids.ts'
import type { PlanPair } from '../../cascade/index.ts'
import type { CascadeInput, CascadeOutput } from '../../cascade-task.ts'
import { insertMany } from '../insert-many.ts'
import { refreshCarried } from './carried.ts'
import { storedItems, type Place } from './items.ts'

const TASK = new URL('../../cascade-task.ts', import.meta.url)
const LIMITS = { seconds: 300, memoryMb: 512 }
/** So many lower plans in one process; their texts must fit into its memory. */
const AT_ONCE = 100

/** All links of a plan, upwards and downwards. */
export async function pairLinksOf(ctx: Context, planId: string): Promise<void> {
  const links = await ctx.db
    .selectFrom('plan_links')
    .select(['plan_id as planId', 'higher_id as higherId'])
    .where((eb) => eb.or([eb('plan_id', '=', planId), eb('higher_id', '=', planId)]))
    .orderBy('plan_id')
    .execute()
  for (const [higherId, below] of Map.groupBy(links, (link) => link.higherId)) {
    for (let at = 0; at < below.length; at += AT_ONCE) {
      await pairPlans(ctx, higherId, below.slice(at, at + AT_ONCE).map((link) => link.planId))
    }
  }
}

async function pairPlans(ctx: Context, higherId: string, planIds: string[]): Promise<void> {
  const higher = await storedItems(ctx, higherId)
  const lower = new Map<string, Awaited<ReturnType<typeof storedItems>>>()
  for (const planId of planIds) lower.set(planId, await storedItems(ctx, planId))
  const found = await runIsolated<CascadeInput, CascadeOutput>({
    module: TASK,
    input: { higher: higher.items, lower: [...lower].map(([planId, { items }]) => ({ planId, items })) },
    readable: [],
    ...LIMITS
  })
  for (const { planId, pairs } of found) {
    const places = { lower: lower.get(planId)?.places ?? new Map<string, Place>(), higher: higher.places }
    await savePairs(ctx, { planId, higherId, rows: pairs.flatMap((pair) => rowsOf(pair, places)) })
  }
}

interface PairRow {
  lower_item_id: string | null
  lower_node_id: string | null
  higher_item_id: string | null
  higher_node_id: string | null
  how: string
  reason: unknown
}

function rowsOf({ couples }: PlanPair, places: { lower: Map<string, Place>; higher: Map<string, Place> }): PairRow[] {
  return couples.flatMap(({ lower, higher, how, reason }) => {
    const low = places.lower.get(lower)
    const high = places.higher.get(higher)
    if (!low || !high) return []
    return [{
      lower_item_id: low.itemId, lower_node_id: low.nodeId, higher_item_id: high.itemId, higher_node_id: high.nodeId, how, reason
    }]
  })
}

const SavePairs = z.object({ planId: Id, higherId: Id, rows: z.custom<PairRow[]>() })

const savePairs = command(SavePairs, async (ctx, { planId, higherId, rows }): Promise<void> => {
  // First the plan, then its links, as everybody else does.
  await ctx.db.selectFrom('plans').select('id').where('id', '=', planId).forUpdate().execute()
  const link = await ctx.db
    .updateTable('plan_links')
    .set({ compared_at: ctx.now })
    .where('plan_id', '=', planId)
    .where('higher_id', '=', higherId)
    .returning('plan_id')
    .executeTakeFirst()
  if (!link) return
  const known = await ctx.db
    .selectFrom('plan_pairs')
    .select(['id', 'state', 'lower_place', 'higher_place'])
    .where('plan_id', '=', planId)
    .where('higher_id', '=', higherId)
    .execute()
  const standing = await onlyStanding(ctx, rows)
  const found = new Map(standing.map((row) => [`${row.lower_item_id ?? row.lower_node_id} ${row.higher_item_id ?? row.higher_node_id}`, row]))
  // A pair that is found again stays the same row: somebody may have it before their eyes.
  for (const { id, state, lower_place, higher_place } of known) {
    const place = `${lower_place} ${higher_place}`
    const again = found.get(place)
    found.delete(place)
    if (state !== 'proposed') continue
    if (!again) await ctx.db.deleteFrom('plan_pairs').where('id', '=', id).execute()
    else await ctx.db.updateTable('plan_pairs').set({ how: again.how, reason: JSON.stringify(again.reason) }).where('id', '=', id).execute()
  }
  await insertMany(ctx, 'plan_pairs', [...found.values()].map((row) => ({ id: newId(), plan_id: planId, higher_id: higherId, ...row, state: 'proposed' })))
  await refreshCarried(ctx, planId)
  const plan = await ctx.db.selectFrom('plans').select('unit_id').where('id', '=', planId).executeTakeFirst()
  await record(ctx, 'plan.paired', { subject: planId, unit: plan?.unit_id ?? null, data: { higherId, pairs: rows.length } })
})

/** A draft may have lost a paragraph while its pairs were worked out. */
async function onlyStanding(ctx: Context, rows: PairRow[]): Promise<PairRow[]> {
  const items = rows.flatMap((row) => [row.lower_item_id, row.higher_item_id]).filter((id) => id !== null)
  const nodes = rows.flatMap((row) => [row.lower_node_id, row.higher_node_id]).filter((id) => id !== null)
  const standing = new Set<string>()
  if (items.length) for (const { id } of await ctx.db.selectFrom('plan_items').select('id').where('id', 'in', items).execute()) standing.add(id)
  if (nodes.length) for (const { id } of await ctx.db.selectFrom('plan_nodes').select('id').where('id', 'in', nodes).execute()) standing.add(id)
  return rows.filter((row) =>
    [row.lower_item_id, row.lower_node_id, row.higher_item_id, row.higher_node_id].every((id) => id === null || standing.has(id))
  )
}
