import { findPlan, markTask } from '#mechanisms/plans/server/index.ts'
import { editTaskHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction } from '../../../../../form-action.ts'
import { placeIn, placeNamed } from '../../place-named.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  return { plan: { id: plan.id, name: plan.name }, place: await placeNamed(ctx, plan.id, url) }
}

export const actions: Actions = {
  default: formAction(markTask, (form, { params }) => ({ planId: params['id'], ...placeIn(form) }), {
    to: ({ taskId }, { params }) => editTaskHref(params['id'] ?? '', taskId)
  })
}
