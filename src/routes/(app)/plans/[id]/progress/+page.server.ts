import { findPlan, planProgress, progressPulse } from '#mechanisms/plans/server/index.ts'
import watchFigures from '#mechanisms/plans/ui/islands/watch-figures.ts?worker&url'
import { trendChart } from '#mechanisms/plans/ui/present/trend-chart.ts'
import { unitsChart } from '#mechanisms/plans/ui/present/units-chart.ts'
import { words } from '#mechanisms/plans/ui/text.ts'
import { drawChart } from '#ui/server/chart.ts'
import type { PageServerLoad } from './$types'

/** Units on one page; the chart above has the worst of all. */
const UNITS = 30

export const load: PageServerLoad = async ({ locals: { ctx, locale }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'published') return { plan, progress: null, units: [], unitsFrom: 0, pulse: null, readAt: ctx.now, watchFigures, chart: null, trend: null, saved: false }
  // Before the figures: what changes in between is taken over with the next look.
  const { pulse } = await progressPulse(ctx, { planId: plan.id })
  const progress = await planProgress(ctx, { planId: plan.id })
  const unitsFrom = Math.max(0, Math.trunc(Number(url.searchParams.get('units'))) || 0)
  const spec = unitsChart(progress, words(locale), locale)
  const trend = trendChart(progress, words(locale), locale)
  return {
    plan,
    progress,
    units: progress.units.slice(unitsFrom, unitsFrom + UNITS),
    unitsFrom,
    pulse,
    readAt: ctx.now,
    watchFigures,
    trend: trend && (await drawChart(trend)),
    chart: spec && (await drawChart(spec)),
    saved: url.searchParams.has('saved')
  }
}
