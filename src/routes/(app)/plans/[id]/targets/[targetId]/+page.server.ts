import { error } from '@sveltejs/kit'
import autosave from '#mechanisms/plans/ui/islands/autosave.ts?worker&url'
import { changeTarget, findPlan, listTargets, removeTarget } from '#mechanisms/plans/server/index.ts'
import { placeHref } from '#mechanisms/plans/ui/present/review.ts'
import { formAction, type FormEvent } from '../../../../../form-action.ts'
import { touched } from '../../../../../three-versions.ts'
import { targetFields } from '../target-fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  const target = (await listTargets(ctx, { planId: plan.id })).find(({ id }) => id === params.targetId)
  if (!target) error(404, 'plans.no_such_place', { reason: 'plans.no_such_place' })
  return { plan: { id: plan.id, name: plan.name }, target, autosave: { island: autosave, person: ctx.actor?.personId ?? '' } }
}

const back = (_result: unknown, { params, url }: Pick<FormEvent, 'params' | 'url'>, form: FormData): string => {
  // A form that saves itself stays where it is.
  if (form.get('deed') === 'save') return `${url.pathname}?saved`
  const here = form.get('here')
  return placeHref(params['id'] ?? '', typeof here === 'string' && here !== '' ? Number(here) : null)
}

export const actions: Actions = {
  change: formAction(
    changeTarget,
    (form, { params }) => ({
      targetId: params['targetId'],
      version: form.get('version'),
      ...targetFields((name) => touched(form, name))
    }),
    { to: back }
  ),
  remove: formAction(
    removeTarget,
    (form, { params }) => ({ targetId: params['targetId'], version: form.get('version') }),
    { to: back }
  )
}
