import { findVersion } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  version: await findVersion(ctx, { planId: params.id, number: params.number, from: url.searchParams.get('from') ?? undefined }),
  said: url.searchParams.get('said')
})
