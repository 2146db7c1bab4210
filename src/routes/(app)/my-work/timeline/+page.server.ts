import { holdsAnywhere } from '#foundations/people/server/index.ts'
import { listFilters, workTimeline } from '#mechanisms/plans/server/index.ts'
import { SCALES } from '#mechanisms/plans/rules/timeline.ts'
import timelineView from '#mechanisms/plans/ui/islands/timeline-view.ts?worker&url'
import { isDay } from '#platform/shared/dates.ts'
import keys from '#mechanisms/plans/ui/islands/row-keys.ts?worker&url'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const given = (name: string): string | undefined => url.searchParams.get(name) || undefined
  const whose = { unitId: given('unit'), mine: given('mine') === 'yes', planId: given('plan') }
  const by = given('by') === 'part' ? ('part' as const) : ('unit' as const)
  const scale = SCALES.find((name) => name === given('scale')) ?? 'quarter'
  const from = given('from')
  return {
    timeline: await workTimeline(ctx, { ...whose, by, scale, ...(from && isDay(from) ? { from } : {}) }),
    keys,
    ...whose,
    by,
    scale,
    from,
    filters: await listFilters(ctx, {}),
    mayReport: holdsAnywhere(ctx.actor, 'tasks.report'),
    timelineView
  }
}
