import { oursOnList } from '#mechanisms/gatherings/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ list: await oursOnList(ctx, { gatheringId: params.id }) })
