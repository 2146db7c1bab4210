import { error, redirect } from '@sveltejs/kit'
import {
  amendmentState,
  findPlan,
  leaveAsText,
  namedSets,
  planOutline,
  plansOfSameFiles,
  publishPlan
} from '#mechanisms/plans/server/index.ts'
import { publishSummary } from '#mechanisms/plans/ui/present/publish-summary.ts'
import { formAction, listOf } from '../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'draft') redirect(303, `/plans/${plan.id}`)
  if ((await amendmentState(ctx, { planId: plan.id })).amends) redirect(303, `/plans/${plan.id}/amendment`)
  if (!plan.can.publish) error(403, 'plans.may_not_publish', { reason: 'plans.may_not_publish' })
  const sets = await namedSets(ctx, { planId: plan.id })
  return {
    plan,
    summary: publishSummary(await planOutline(ctx, { planId: plan.id }), sets),
    sameFile: await plansOfSameFiles(ctx, { planId: plan.id }),
    sets
  }
}

export const actions: Actions = {
  leave: formAction(
    leaveAsText,
    (form, { params }) => ({ planId: params['id'], phrases: listOf(form, 'phrases'), left: true }),
    {
      to: (_result, { params }) => `/plans/${params['id']}/publish`
    }
  ),
  publish: formAction(publishPlan, (form, { params }) => ({ planId: params['id'], version: form.get('version') }), {
    to: (_result, { params }) => `/plans/${params['id']}?said=published`
  })
}
