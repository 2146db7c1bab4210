import { findRoundResult } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  result: await findRoundResult(ctx, { contestId: params.id, number: params.number }),
  told: url.searchParams.has('told')
})
