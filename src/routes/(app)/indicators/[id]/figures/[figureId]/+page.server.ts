import { figureHistory } from '#mechanisms/indicators/server/index.ts'
import { pathsOfFigure } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
  history: await figureHistory(ctx, { figureId: params.figureId }),
  paths: await pathsOfFigure(ctx, params.figureId)
})
