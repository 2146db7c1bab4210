import { factsOn, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { PERMISSION } from '../rules.ts'

/** The machine is one for all: it is run by whoever holds the permission at every top unit. */
export async function ensureRuns(ctx: Context): Promise<void> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const tops = factsOn(ctx, dayOf(ctx.now)).where('unit_facts.parent_id', 'is', null).select('unit_facts.unit_id').limit(1)
  const any = await tops.executeTakeFirst()
  const hidden = await tops.where('unit_facts.unit_id', 'not in', visibleUnits(ctx, PERMISSION)).executeTakeFirst()
  ensure(any && !hidden, 'not_found', 'operate.not_for_you')
}
