import { error } from '@sveltejs/kit'
import { totalsFor } from '#mechanisms/indicators/server/index.ts'
import { enterFigure, findPlan, listFigures, listTargets } from '#mechanisms/plans/server/index.ts'
import { campaignsOf } from '#programmes/study/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { formAction } from '../../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const target = (await listTargets(ctx, { planId: plan.id })).find(({ id }) => id === params.targetId)
  if (!target) error(404, 'plans.no_such_place', { reason: 'plans.no_such_place' })
  const figures = await listFigures(ctx, { targetId: target.id })
  return {
    plan: { id: plan.id, name: plan.name },
    mayEnter: plan.can.enterFigures,
    target,
    unitId: plan.unit.id,
    sum: (await totalsFor(ctx, 'plans.target', [target.id], plan.unit.id)).get(target.id),
    figures,
    study: await campaignsOf(ctx, { targetId: target.id }, { unitId: plan.unit.id, isPublished: plan.state === 'published' && target.unit === '%' }),
    today: dayOf(ctx.now)
  }
}

export const actions: Actions = {
  default: formAction(
    enterFigure,
    (form, { params }) => ({
      targetId: params['targetId'],
      value: form.get('value') ?? '',
      numerator: form.get('numerator') ?? '',
      denominator: form.get('denominator') ?? '',
      source: form.get('source') ?? '',
      asOf: form.get('asOf') ?? '',
      note: form.get('note') ?? ''
    }),
    { to: (_result, { params }) => `/plans/${params['id']}/progress?saved#targets` }
  )
}
