import { applySheet, findPlan, findReturn } from '#mechanisms/plans/server/index.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { formAction, listOf } from '../../../../../../form-action.ts'
import { localReasons } from './reasons.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx, locale }, params }) => {
  const found = await findReturn(ctx, { returnId: params.returnId })
  if (found.planId !== params.id) throw new AppError('not_found', 'plans.no_such_return')
  const plan = await findPlan(ctx, { planId: found.planId })
  return {
    plan,
    found,
    ...localReasons(found, locale),
    day: dayOf(new Date(found.result.kind === 'document' ? found.result.madeAt : found.broughtAt))
  }
}

export const actions: Actions = {
  default: formAction(
    applySheet,
    (form, { params }) => ({ returnId: params['returnId'], keys: listOf(form, 'keys') }),
    {
      to: (_result, { params }) => `/plans/${params['id']}/documents/returns/${params['returnId']}`
    }
  )
}
