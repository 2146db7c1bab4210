import { findPlan, planProgress } from '#mechanisms/plans/server/index.ts'
import { trendChart } from '#mechanisms/plans/ui/present/trend-chart.ts'
import { unitsChart } from '#mechanisms/plans/ui/present/units-chart.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import { drawChart } from '#ui/server/chart.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'published') return { plan, progress: null, chart: null, trend: null, saved: false }
  const progress = await planProgress(ctx, { planId: plan.id })
  const spec = unitsChart(progress, words(locale), locale)
  const trend = trendChart(progress, words(locale), locale)
  return {
    plan,
    progress,
    trend: trend && (await drawChart(trend)),
    chart: spec && (await drawChart(spec)),
    saved: url.searchParams.has('saved')
  }
}
