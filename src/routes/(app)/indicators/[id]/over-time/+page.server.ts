import { totalOverTime } from '#mechanisms/indicators/server/index.ts'
import { correctedOverTime } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = url.searchParams
  const said = (name: string) => asked.get(name) ?? undefined
  const offset = Number(asked.get('offset')) || 0
  const over = await totalOverTime(ctx, {
    indicatorId: params.id,
    unitId: said('unit'),
    calendar: said('calendar') as 'state' | 'calendar' | undefined,
    period: said('period'),
    from: said('from'),
    to: said('to'),
    offset,
    limit: ROWS
  })
  return { over, corrected: await correctedOverTime(ctx, over), offset, limit: ROWS }
}
