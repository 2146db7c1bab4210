import { error } from '@sveltejs/kit'
import { findPlan, markTask, planOutline } from '#mechanisms/plans/server/index.ts'
import { editTaskHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction } from '../../../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const outline = await planOutline(ctx, { planId: plan.id })
  const wanted = url.searchParams.get('item')
  const item = [...outline.nodes.flatMap((node) => node.items), ...outline.closing].find(({ id }) => id === wanted)
  if (!item) error(404, 'plans.no_such_place', { reason: 'plans.no_such_place' })
  return {
    plan: { id: plan.id, name: plan.name },
    item: { id: item.id, text: item.text, paragraph: item.at.paragraph }
  }
}

export const actions: Actions = {
  default: formAction(markTask, (form, { params }) => ({ planId: params['id'], itemId: form.get('itemId') }), {
    to: ({ taskId }, { params }) => editTaskHref(params['id'] ?? '', taskId)
  })
}
