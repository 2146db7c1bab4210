import { listProposals } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const offset = Number(url.searchParams.get('from')) || 0
  return { proposals: await listProposals(ctx, { offset, limit: 50 }) }
}
