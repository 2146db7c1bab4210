import { totalsFor } from '#mechanisms/indicators/server/index.ts'
import { findPlan, lowerProgress, progressPulse } from '#mechanisms/plans/server/index.ts'
import { LOWER_ORDERS } from '#mechanisms/plans/schema.ts'
import watchFigures from '#mechanisms/plans/ui/islands/watch-figures.ts?worker&url'
import { lowerTrendChart } from '#mechanisms/plans/ui/present/trend-chart.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import { drawChart } from '#ui/server/chart.ts'
import { redirect } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

const ROWS = 15

/** The leader's page over all plans that carry out this one. */
export const load: PageServerLoad = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'published') redirect(303, `/plans/${plan.id}`)
  const order = LOWER_ORDERS.find((name) => name === url.searchParams.get('order')) ?? 'late'
  const offset = Number(url.searchParams.get('from')) || 0
  // Before the figures: what changes in between is taken over with the next look.
  const { pulse } = await progressPulse(ctx, { planId: plan.id, lower: true })
  const progress = await lowerProgress(ctx, { planId: plan.id, order, offset, limit: ROWS })
  const trend = lowerTrendChart(progress, words(locale), locale)
  const sums = await totalsFor(ctx, 'plans.target', progress.targets.map(({ id }) => id), plan.unit.id)
  return { plan, progress, sums, order, offset, pulse, watchFigures, trend: trend && (await drawChart(trend)) }
}
