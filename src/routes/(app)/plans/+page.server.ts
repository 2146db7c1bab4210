import { holdsAnywhere } from '#foundations/people/server/index.ts'
import { listPlans, listReadings, unitsToRead } from '#mechanisms/plans/server/index.ts'
import { unitOfAddress } from '#foundations/org/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name)?.trim() || undefined
  const { unitId, offer } = await unitOfAddress(ctx, url, 'unit', { permission: 'plans.read', list: await unitsToRead(ctx, {}) })
  const filter = { text: given('text'), unitId, state: given('state') }
  const mayBringIn = holdsAnywhere(ctx.actor, 'plans.edit')
  const plans = await listPlans(ctx, {
    ...filter,
    state: filter.state as 'draft' | undefined,
    cursor: given('cursor'),
    limit: 30
  })
  const reading = mayBringIn ? await listReadings(ctx, { open: true, limit: 100 }) : { rows: [] }
  return {
    plans,
    filter,
    mayBringIn,
    units: offer,
    beingRead: reading.rows.length,
    isFirst: !given('cursor')
  }
}
