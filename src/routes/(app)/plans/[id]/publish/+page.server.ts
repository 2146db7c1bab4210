import { error, redirect } from '@sveltejs/kit'
import { findPlan, namedSets, planOutline, plansOfSameFiles, publishPlan } from '#mechanisms/plans/server/index.ts'
import { publishSummary } from '#mechanisms/plans/ui/present/publish-summary.ts'
import { formAction } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'draft') redirect(303, `/plans/${plan.id}`)
  if (!plan.can.publish) error(403, 'plans.may_not_edit', { reason: 'plans.may_not_edit' })
  return {
    plan,
    summary: publishSummary(await planOutline(ctx, { planId: plan.id })),
    sameFile: await plansOfSameFiles(ctx, { planId: plan.id }),
    sets: await namedSets(ctx, { planId: plan.id })
  }
}

export const actions: Actions = {
  default: formAction(publishPlan, (form, { params }) => ({ planId: params['id'], version: form.get('version') }), {
    to: (_result, { params }) => `/plans/${params['id']}?said=published`
  })
}
