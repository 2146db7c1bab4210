import { holdsAnywhere } from '#foundations/people/rules.ts'
import { listReports } from '#programmes/reporting/server/index.ts'
import type { PageServerLoad } from './$types'

const ROWS = 50

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  const list = await listReports(ctx, { offset, limit: ROWS })
  return { list, mayWrite: holdsAnywhere(ctx.actor, 'reporting.write'), told: url.searchParams.get('told') === 'removed' }
}
