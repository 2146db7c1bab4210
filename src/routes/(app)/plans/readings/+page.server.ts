import { listReadings } from '#mechanisms/plans/server/index.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  readings: (await listReadings(ctx, { limit: 50 })).rows
})
