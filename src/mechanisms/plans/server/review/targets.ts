import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { staysText } from '../../reader/grammar/stays-text.ts'
import { AddTarget, ChangeTarget, RemoveTarget, type Changed } from '../../schema.ts'
import { draftToEdit, ensureVersion, touchPlan } from '../access.ts'
import { insertMany } from '../insert-many.ts'
import { editCommand } from './edits.ts'
import { placeOf } from './places.ts'
import { checkedBy } from './task-edits.ts'

export const changeTarget = editCommand('target.changed', ChangeTarget, async (ctx, { targetId, version, by, ...given }): Promise<Changed> => {
  const target = await targetToEdit(ctx, targetId, version)
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const changed = await ctx.db
    .updateTable('targets')
    .set((eb) => ({
      ...fields,
      ...(by === undefined ? {} : { by_date: by }),
      ...checkedBy(ctx, true),
      risk: 0,
      version: eb('version', '+', 1)
    }))
    .where('id', '=', targetId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await touchPlan(ctx, target.plan_id)
  await record(ctx, 'target.changed', { subject: targetId, data: { planId: target.plan_id } })
  return changed
})

export const addTarget = editCommand('target.added', AddTarget, async (ctx, { planId, itemId, nodeId, by, per, subject, ...given }) => {
  await draftToEdit(ctx, planId)
  const place = await placeOf(ctx, planId, { itemId, nodeId })
  ensure(!(await isKeptText(ctx, { itemId, nodeId })) && staysText(place.text) === null, 'conflict', 'plans.stays_text')
  const id = newId()
  await insertMany(ctx, 'targets', [
    {
      id, plan_id: planId, node_id: place.nodeId, item_id: itemId ?? null, part_id: place.partId, position: await lastPosition(ctx, planId),
      ...given, by_date: by ?? null, per: per ?? null, subject: subject ?? null, at: place.at, confidence: 1, ...checkedBy(ctx, true)
    }
  ])
  await touchPlan(ctx, planId)
  await record(ctx, 'target.added', { subject: id, data: { planId } })
  return { targetId: id, version: 1 }
})

async function isKeptText(ctx: Context, { itemId, nodeId }: { itemId?: string; nodeId?: string }): Promise<boolean> {
  const kept = await ctx.db
    .selectFrom('tasks')
    .select('id')
    .where('stays_text', 'is not', null)
    .where((eb) => (itemId ? eb('item_id', '=', itemId) : eb.and([eb('node_id', '=', nodeId ?? ''), eb('item_id', 'is', null)])))
    .executeTakeFirst()
  return kept !== undefined
}

async function lastPosition(ctx: Context, planId: string): Promise<number> {
  const { last } = await ctx.db
    .selectFrom('targets')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  return (last ?? -1) + 1
}

export const removeTarget = editCommand('target.removed', RemoveTarget, async (ctx, { targetId, version }): Promise<void> => {
  const target = await targetToEdit(ctx, targetId, version)
  await ctx.db.deleteFrom('targets').where('id', '=', targetId).execute()
  await touchPlan(ctx, target.plan_id)
  await record(ctx, 'target.removed', { subject: targetId, data: { planId: target.plan_id } })
})

export async function targetToEdit(ctx: Context, targetId: string, version: number) {
  const found = () => ctx.db.selectFrom('targets').selectAll().where('id', '=', targetId).executeTakeFirst()
  const seen = await found()
  if (!seen) throw new AppError('not_found', 'plans.no_such_place')
  await draftToEdit(ctx, seen.plan_id)
  const target = await found()
  if (!target) throw new AppError('not_found', 'plans.no_such_place')
  ensureVersion(target.version, version)
  return target
}
