import { findPlan, openPublicPlan, publicPageOf, withdrawPublicPlan } from '#mechanisms/plans/server/index.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  return {
    plan: { id: plan.id, name: plan.name, mayOpen: plan.can.assign && plan.state === 'published' },
    page: await publicPageOf(ctx, { planId: plan.id }),
    site: url.origin,
    done: url.searchParams.get('done')
  }
}

export const actions: Actions = {
  open: formAction(openPublicPlan, (_form, { params }) => ({ planId: params['id'] }), {
    to: (_result, { params }) => `/plans/${params['id']}/public?done=opened`
  }),
  withdraw: formAction(withdrawPublicPlan, (_form, { params }) => ({ planId: params['id'] }), {
    to: (_result, { params }) => `/plans/${params['id']}/public?done=withdrawn`
  })
}
