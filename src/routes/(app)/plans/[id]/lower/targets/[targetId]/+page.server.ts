import { findPlan, listLowerTargets } from '#mechanisms/plans/server/index.ts'
import { TARGET_STANDS } from '#mechanisms/plans/schema.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const stand = TARGET_STANDS.find((name) => name === url.searchParams.get('stand'))
  const cursor = url.searchParams.get('cursor') || undefined
  return { plan, stand, targetId: params.targetId, list: await listLowerTargets(ctx, { targetId: params.targetId, stand, cursor, limit: 50 }) }
}
