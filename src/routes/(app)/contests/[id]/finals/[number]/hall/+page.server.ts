import renew from '#mechanisms/gatherings/ui/islands/renew-code.ts?worker&url'
import { findFinalScreen } from '#programmes/contests/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ screen: await findFinalScreen(ctx, { contestId: params.id, number: params.number }), renew })
