import { error } from '@sveltejs/kit'
import { compareAmendment, decideAmendment, findPlan, leaveAsText, namedSets, planOutline, publishAmendment } from '#mechanisms/plans/server/index.ts'
import { publishSummary } from '#mechanisms/plans/ui/present/publish-summary.ts'
import { formAction, listOf } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const amendment = await compareAmendment(ctx, { planId: params.id, limit: 1 })
  if (!amendment.can.publish) error(403, 'plans.may_not_publish', { reason: 'plans.may_not_publish' })
  const sets = await namedSets(ctx, { planId: params.id })
  return {
    plan: await findPlan(ctx, { planId: params.id }),
    amendment,
    summary: publishSummary(await planOutline(ctx, { planId: params.id }), sets),
    sets,
    saved: url.searchParams.has('saved')
  }
}

export const actions: Actions = {
  document: formAction(decideAmendment, (form, { params }) => ({
    planId: params['id'], document: form.get('document') ?? '', pair: undefined, reasons: [], reasonForAll: undefined
  }), { to: (_result, { params }) => `/plans/${params['id']}/amendment/publish?saved` }),
  leave: formAction(leaveAsText, (form, { params }) => ({ planId: params['id'], phrases: listOf(form, 'phrases'), left: true }), {
    to: (_result, { params }) => `/plans/${params['id']}/amendment/publish`
  }),
  publish: formAction(publishAmendment, (form, { params }) => ({
    planId: params['id'], version: form.get('version'), seen: form.get('seen')
  }), { to: ({ planId, number }) => `/plans/${planId}/versions/${number}?said=published` })
}
