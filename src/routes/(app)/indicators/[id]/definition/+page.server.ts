import { findDefinition, listTargets } from '#mechanisms/indicators/server/index.ts'
import { periodOfKey } from '#mechanisms/indicators/rules.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const asked = { indicatorId: params.id }
  const definition = await findDefinition(ctx, asked)
  const { targets } = await listTargets(ctx, asked)
  const today = dayOf(ctx.now)
  // What is due today is told of the period that runs today, and where the way there is not flat.
  const runs = (key: string): boolean => {
    const period = definition.calendar === 'plan' ? null : periodOfKey(definition.calendar, key)
    return period !== null && period.from <= today && today <= period.to
  }
  return { definition, targets: targets.map((target) => ({ ...target, due: target.line !== 'flat' && runs(target.period) ? target.due : null })), saved: url.searchParams.has('saved') }
}
