import { classStanding, findSeries } from '#mechanisms/gatherings/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params: { seriesId } }) => ({
  series: await findSeries(ctx, { seriesId }),
  standing: await classStanding(ctx, { seriesId })
})
