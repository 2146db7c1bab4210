/** What a clerk says about pairs; every decision is a row that can be read and changed. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddPair, DecidePair } from '../../schema.ts'
import { ensureMayEdit, findPlanHead } from '../access.ts'
import { refreshCarried } from './carried.ts'

export const decidePair = command(DecidePair, async (ctx, { pairId, state }): Promise<void> => {
  const pair = await ctx.db.selectFrom('plan_pairs').select(['plan_id', 'higher_id']).where('id', '=', pairId).executeTakeFirst()
  if (!pair) throw new AppError('not_found', 'plans.no_such_pair')
  const plan = await findPlanHead(ctx, pair.plan_id, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  await ctx.db
    .updateTable('plan_pairs')
    .set({ state, decided_by: ctx.actor?.personId ?? null, decided_at: ctx.now })
    .where('id', '=', pairId)
    .execute()
  await refreshCarried(ctx, plan.id)
  await record(ctx, 'plan.pair_decided', { subject: plan.id, unit: plan.unitId, data: { pairId, state, higherId: pair.higher_id } })
})

export const addPair = command(AddPair, async (ctx, { planId, higherId, lowerPlace, higherPlace }): Promise<{ pairId: string }> => {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  await ensureMayEdit(ctx, plan.unitId)
  await findPlanHead(ctx, higherId)
  const link = await ctx.db.selectFrom('plan_links').select('plan_id').where('plan_id', '=', planId).where('higher_id', '=', higherId).executeTakeFirst()
  if (!link) throw new AppError('not_found', 'plans.no_such_link')
  const lower = await placeIn(ctx, planId, lowerPlace)
  const higher = await placeIn(ctx, higherId, higherPlace)
  const decided = { state: 'confirmed', decided_by: ctx.actor?.personId ?? null, decided_at: ctx.now }
  const { id } = await ctx.db
    .insertInto('plan_pairs')
    .values({
      id: newId(), plan_id: planId, higher_id: higherId,
      lower_item_id: lower.itemId, lower_node_id: lower.nodeId, higher_item_id: higher.itemId, higher_node_id: higher.nodeId,
      ...decided
    })
    .onConflict((c) => c.columns(['plan_id', 'lower_place', 'higher_place']).doUpdateSet(decided))
    .returning('id')
    .executeTakeFirstOrThrow()
  await refreshCarried(ctx, planId)
  await record(ctx, 'plan.pair_decided', { subject: planId, unit: plan.unitId, data: { pairId: id, state: 'confirmed', higherId } })
  return { pairId: id }
})

async function placeIn(ctx: Context, planId: string, id: string): Promise<{ itemId: string | null; nodeId: string | null }> {
  const item = await ctx.db.selectFrom('plan_items').select('id').where('id', '=', id).where('plan_id', '=', planId).executeTakeFirst()
  if (item) return { itemId: item.id, nodeId: null }
  const node = await ctx.db.selectFrom('plan_nodes').select('id').where('id', '=', id).where('plan_id', '=', planId).executeTakeFirst()
  if (node) return { itemId: null, nodeId: node.id }
  throw new AppError('not_found', 'plans.no_such_place')
}
