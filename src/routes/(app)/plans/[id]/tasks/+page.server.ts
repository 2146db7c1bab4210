import { findPlan, listTasks } from '#mechanisms/plans/server/index.ts'
import { DUE_BUCKETS, TASK_STATES } from '#mechanisms/plans/schema.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

const PROGRESS = ['done', 'moving', 'waiting', 'unled', 'excused'] as const

/** The list behind every figure of the leader's page. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const plan = await findPlan(ctx, { planId: params.id })
  const filter = {
    unitId: given('unit'),
    partId: given('part'),
    outside: given('outside') === 'yes',
    state: TASK_STATES.find((state) => state === given('state')),
    due: DUE_BUCKETS.find((bucket) => bucket === given('due')),
    progress: PROGRESS.find((name) => name === given('progress'))
  }
  const list = await listTasks(ctx, { planId: plan.id, ...filter, cursor: given('cursor'), limit: 50 })
  const lead = list.rows.flatMap((row) => row.leads).find((one) => one.unitId === filter.unitId)
  return { plan, list, filter, unitName: lead?.name ?? null, today: dayOf(ctx.now) }
}
