import { redirect } from '@sveltejs/kit'
import { findPlan, planCoverage } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 20

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'published') redirect(303, `/plans/${plan.id}`)
  const gaps = url.searchParams.get('gaps') === 'yes'
  const offset = Number(url.searchParams.get('from')) || 0
  return { plan, offset, gaps, coverage: await planCoverage(ctx, { planId: plan.id, gaps, offset, limit: ROWS }) }
}
