import { listWebhooks } from '#foundations/webhooks/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({ webhooks: await listWebhooks(ctx, {}) })
