import { hasRight } from '#foundations/org/server/index.ts'
import { listIndicators } from '#mechanisms/indicators/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const unitId = url.searchParams.get('unit') ?? undefined
  const offset = Number(url.searchParams.get('from')) || 0
  const list = await listIndicators(ctx, { unitId, offset, limit: ROWS })
  return { list, mayDefine: await hasRight(ctx, 'plans.edit', list.unit.id), offset, limit: ROWS }
}
