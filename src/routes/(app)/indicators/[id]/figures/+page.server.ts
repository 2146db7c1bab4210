import { listFiguresBehind } from '#mechanisms/indicators/server/index.ts'
import { VIEWS } from '#mechanisms/indicators/rules.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const view = VIEWS.find((name) => name === asked.get('view')) ?? 'today'
  const offset = Number(asked.get('from')) || 0
  const own = asked.get('own') === 'yes'
  const list = await listFiguresBehind(ctx, {
    indicatorId: params.id,
    unitId: asked.get('unit') ?? '',
    period: asked.get('period') ?? undefined,
    view,
    own,
    offset,
    limit: ROWS
  })
  return { list, own, offset, limit: ROWS }
}
