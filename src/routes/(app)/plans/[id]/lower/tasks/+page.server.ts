import { findPlan, listTasks } from '#mechanisms/plans/server/index.ts'
import { DUE_BUCKETS, TASK_STATES } from '#mechanisms/plans/schema.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

const PROGRESS = ['done', 'moving', 'waiting', 'unled', 'excused'] as const

/** The list behind every figure of the leader's page over lower plans. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const plan = await findPlan(ctx, { planId: params.id })
  const filter = {
    planId: given('plan'),
    unitId: given('unit'),
    abovePartId: given('part'),
    carried: (['yes', 'no'] as const).find((word) => word === given('carried')),
    state: TASK_STATES.find((state) => state === given('state')),
    due: DUE_BUCKETS.find((bucket) => bucket === given('due')),
    progress: PROGRESS.find((name) => name === given('progress'))
  }
  const list = await listTasks(ctx, { aboveId: plan.id, ...filter, cursor: given('cursor'), limit: 50 })
  const lead = list.rows.flatMap((row) => row.leads).find((one) => one.unitId === filter.unitId)
  const lower = filter.planId ? await findPlan(ctx, { planId: filter.planId }) : null
  return { plan, list, filter, lowerName: lower?.name ?? null, unitName: lead?.name ?? null, today: dayOf(ctx.now) }
}
