import {
  changeWebhook,
  findWebhook,
  listDeliveries,
  redeliver,
  removeWebhook,
  rotateSecret,
  sendTest,
  webhookTypes
} from '#foundations/webhooks/server/index.ts'
import { formAction, listOf, textOf } from '../../../form-action.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
  webhook: await findWebhook(ctx, { webhookId: params.id }),
  deliveries: await listDeliveries(ctx, { webhookId: params.id }),
  types: webhookTypes(ctx)
})

export const actions: Actions = {
  change: formAction(changeWebhook, (form, { params }) => ({
    webhookId: params['id'],
    url: textOf(form, 'url') ?? '',
    types: listOf(form, 'types'),
    active: form.has('active')
  })),
  test: formAction(sendTest, (_form, { params }) => ({ webhookId: params['id'] })),
  rotate: formAction(rotateSecret, (_form, { params }) => ({ webhookId: params['id'] })),
  redeliver: formAction(redeliver, (form) => ({ deliveryId: textOf(form, 'deliveryId') }), { to: (_result, { url }) => url.pathname }),
  remove: formAction(removeWebhook, (_form, { params }) => ({ webhookId: params['id'] }), { to: '/webhooks' })
}
