import { offerUnits } from '#foundations/org/server/index.ts'
import { addWebhook, webhookTypes } from '#foundations/webhooks/server/index.ts'
import { formAction, listOf, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  units: await offerUnits(ctx, { permission: 'webhooks.edit' }),
  types: webhookTypes(ctx)
})

export const actions: Actions = {
  default: formAction(addWebhook, (form) => ({
    unitId: textOf(form, 'unitId') ?? '',
    url: textOf(form, 'url') ?? '',
    types: listOf(form, 'types')
  }))
}
