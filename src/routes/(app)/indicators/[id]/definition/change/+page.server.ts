import { findDefinition, listItems, reviseIndicator } from '#mechanisms/indicators/server/index.ts'
import { ensure } from '#platform/shared/errors.ts'
import { formAction, textOf } from '../../../../../form-action.ts'
import { versionFields } from '../../../definition-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  const definition = await findDefinition(ctx, { indicatorId: params.id })
  ensure(definition.mayChange, 'forbidden', 'indicators.may_not_change')
  return { definition, ...(await listItems(ctx, { unitId: definition.indicator.unit.id })) }
}

export const actions: Actions = {
  default: formAction(reviseIndicator, (form, { params }) => ({ indicatorId: params['id'], version: textOf(form, 'version'), ...versionFields(form) }), {
    to: (_result, { params }) => `/indicators/${params['id']}/definition?saved`
  })
}
