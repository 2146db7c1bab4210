import { findDefinition, listTargets } from '#mechanisms/indicators/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = { indicatorId: params.id }
  return { definition: await findDefinition(ctx, asked), ...(await listTargets(ctx, asked)), saved: url.searchParams.has('saved') }
}
