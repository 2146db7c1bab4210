import { drillDown, indicatorMap } from '#mechanisms/indicators/server/index.ts'
import { text } from '#mechanisms/indicators/text.ts'
import { trendOf } from '#mechanisms/indicators/ui/trend.ts'
import { drawChart } from '#ui/server/chart.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = (name: string): string | undefined => url.searchParams.get(name) ?? undefined
  const offset = Number(asked('from')) || 0
  const down = await drillDown(ctx, { indicatorId: params.indicatorId, unitId: asked('unit'), period: asked('period'), against: asked('against'), asOf: asked('asOf'), offset })
  const map = await indicatorMap(ctx, { indicatorId: params.indicatorId, unitId: down.unit.id, period: down.period, asOf: asked('asOf') })
  const trend = trendOf(down, text(ctx.locale), ctx.locale)
  return { down, map, asked: asked('asOf'), offset, trend: trend && (await drawChart(trend)) }
}
