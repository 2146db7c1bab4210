import { findTotals, indicatorPlace } from '#mechanisms/indicators/server/index.ts'
import { VIEWS } from '#mechanisms/indicators/rules.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const view = VIEWS.find((name) => name === asked.get('view')) ?? 'today'
  const offset = Number(asked.get('from')) || 0
  const totals = await findTotals(ctx, {
    indicatorId: params.id,
    unitId: asked.get('unit') ?? undefined,
    period: asked.get('period') ?? undefined,
    view,
    offset,
    limit: ROWS
  })
  return { totals, offset, limit: ROWS, saved: asked.has('saved'), ...(await indicatorPlace(ctx, { indicatorId: params.id })) }
}
