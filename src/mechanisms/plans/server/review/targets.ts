import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError } from '#platform/shared/errors.ts'
import { ChangeTarget, RemoveTarget, type Changed } from '../../schema.ts'
import { draftToEdit, ensureVersion, touchPlan } from '../access.ts'
import { checkedBy } from './task-edits.ts'

export const changeTarget = command(ChangeTarget, async (ctx, { targetId, version, by, ...given }): Promise<Changed> => {
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

export const removeTarget = command(RemoveTarget, async (ctx, { targetId, version }): Promise<void> => {
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
