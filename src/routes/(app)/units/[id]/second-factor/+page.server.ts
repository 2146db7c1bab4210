import { findUnit } from '#foundations/org/server/index.ts'
import { ROLES } from '#foundations/people/rules.ts'
import { findSecondFactorRules, setSecondFactorRules } from '#foundations/people/server/index.ts'
import { formAction, listOf } from '../../../../form-action.ts'
import { fresh } from '../../../../fresh.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const rules = await findSecondFactorRules(ctx, { unitId: params.id })
  const unit = await findUnit(ctx, { unitId: params.id })
  return {
    unit: { id: unit.id, name: unit.name },
    roles: [...ROLES],
    own: rules.filter((rule) => rule.unitId === params.id).map((rule) => rule.role),
    above: rules.filter((rule) => rule.unitId !== params.id)
  }
}

export const actions: Actions = {
  default: (event) =>
    formAction(fresh(event, setSecondFactorRules), (form) => ({ unitId: event.params.id, roles: listOf(form, 'roles') }))(event)
}
