import { findPlan, planProgress, progressPulse } from '#mechanisms/plans/server/index.ts'
import watchFigures from '#mechanisms/plans/ui/islands/watch-figures.ts?worker&url'
import { trendChart } from '#mechanisms/plans/ui/present/trend-chart.ts'
import { unitsChart } from '#mechanisms/plans/ui/present/units-chart.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import { drawChart } from '#ui/server/chart.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'published') return { plan, progress: null, pulse: null, readAt: ctx.now, watchFigures, chart: null, trend: null, saved: false }
  // Before the figures: what changes in between is taken over with the next look.
  const { pulse } = await progressPulse(ctx, { planId: plan.id })
  const progress = await planProgress(ctx, { planId: plan.id })
  const spec = unitsChart(progress, words(locale), locale)
  const trend = trendChart(progress, words(locale), locale)
  return {
    plan,
    progress,
    pulse,
    readAt: ctx.now,
    watchFigures,
    trend: trend && (await drawChart(trend)),
    chart: spec && (await drawChart(spec)),
    saved: url.searchParams.has('saved')
  }
}
