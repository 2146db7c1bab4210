import { error, redirect } from '@sveltejs/kit'
import { discardPlan, findPlan } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'draft') redirect(303, `/plans/${plan.id}`)
  if (!plan.can.discard) error(403, 'plans.may_not_edit', { reason: 'plans.may_not_edit' })
  return { plan: { id: plan.id, name: plan.name, version: plan.version } }
}

export const actions: Actions = {
  default: formAction(discardPlan, (form, { params }) => ({ planId: params['id'], version: form.get('version') }), {
    to: '/plans'
  })
}
