import { factsOn, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'

export const PERMISSION = 'audit.read'

/** The log is one for the whole installation: its checkpoints are for whoever may read it at every top unit. */
export async function mayReadAll(ctx: Context): Promise<boolean> {
  const tops = factsOn(ctx, dayOf(ctx.now)).where('unit_facts.parent_id', 'is', null)
  const hidden = await tops.select('unit_facts.unit_id').where('unit_facts.unit_id', 'not in', visibleUnits(ctx, PERMISSION)).limit(1).executeTakeFirst()
  const any = await tops.select('unit_facts.unit_id').limit(1).executeTakeFirst()
  return !hidden && any !== undefined
}

export async function ensureReadsAll(ctx: Context): Promise<void> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  ensure(await mayReadAll(ctx), 'not_found', 'audit.not_for_you')
}
