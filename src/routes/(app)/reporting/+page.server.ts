import { listRounds } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  return { list: await listRounds(ctx, { offset, limit: ROWS }), ownUnits: (ctx.actor?.grants ?? []).flatMap(({ permission, unitId }) => (permission === 'reporting.write' ? [unitId] : [])), mayAdd: ctx.actor?.grants.some(({ permission }) => permission === 'reporting.edit') ?? false }
}
