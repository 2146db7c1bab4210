import { barChart } from './sample-chart.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  chart: await barChart(locals.locale),
  page: Math.min(20, Math.max(1, Number(url.searchParams.get('page')) || 7))
})
