import { ownRecord } from '#programmes/study/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({ record: await ownRecord(ctx, { campaignId: params.id }), now: ctx.now })
