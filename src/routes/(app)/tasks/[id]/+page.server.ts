import { findTask } from '#mechanisms/plans/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  task: await findTask(ctx, { taskId: params.id }),
  today: dayOf(ctx.now),
  unitId: url.searchParams.get('unit'),
  reason: url.searchParams.get('reason'),
  isReported: url.searchParams.has('reported'),
  megabytes: Math.round(ctx.app.config.uploadBytes / 1024 / 1024)
})
