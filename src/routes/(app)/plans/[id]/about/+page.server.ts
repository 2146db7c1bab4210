import { error } from '@sveltejs/kit'
import { changePlanHeader, findPlan } from '#mechanisms/plans/server/index.ts'
import { readPlanDate } from '#mechanisms/plans/ui/present/days.ts'
import { formAction } from '../../../../form-action.ts'
import { touched } from '../../../../three-versions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const plan = await findPlan(ctx, { planId: params.id })
  if (plan.state !== 'draft' || !plan.can.edit) error(403, 'plans.not_a_draft', { reason: 'plans.not_a_draft' })
  return { plan }
}

export const actions: Actions = {
  default: formAction(
    changePlanHeader,
    (form, { params }) => {
      const date = touched(form, 'date')
      return {
        planId: params['id'],
        version: form.get('version'),
        title: touched(form, 'title'),
        number: touched(form, 'number'),
        issuer: touched(form, 'issuer'),
        date: date === undefined ? undefined : readPlanDate(date)
      }
    },
    { to: (_result, { params }) => `/plans/${params['id']}` }
  )
}
