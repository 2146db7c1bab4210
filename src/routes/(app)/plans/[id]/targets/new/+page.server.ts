import { addTarget, findPlan } from '#mechanisms/plans/server/index.ts'
import { placeHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import { placeIn, placeNamed } from '../../place-named.ts'
import { targetFields } from '../target-fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  return { plan: { id: plan.id, name: plan.name }, place: await placeNamed(ctx, plan.id, url) }
}

export const actions: Actions = {
  default: formAction(
    addTarget,
    (form, { params }) => ({
      planId: params['id'],
      ...placeIn(form),
      ...targetFields((name) => textOf(form, name) ?? '')
    }),
    { to: (_result, { params }, form) => placeHref(params['id'] ?? '', Number(form.get('here') ?? 0)) }
  )
}
