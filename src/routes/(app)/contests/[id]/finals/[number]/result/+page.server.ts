import { findFinalResult } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ result: await findFinalResult(ctx, { contestId: params.id, number: params.number }) })
