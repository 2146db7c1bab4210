import { z } from 'zod'
import { api } from '#platform/server/api.ts'
import type { Module } from '#platform/server/module.ts'
import { Webhook, WebhookDelivery, WebhookSecret } from '../schema.ts'
import { addWebhook, changeWebhook, redeliver, removeWebhook, rotateSecret, sendTest } from './commands.ts'
import { webhookJobs } from './deliver.ts'
import { webhookFollower } from './follow.ts'
import { findWebhook, listDeliveries, listTypes, listWebhooks } from './queries.ts'
import { webhookRights } from './rights-source.ts'
import { webhooksHang } from './hanging.ts'
import { createWebhookServices } from './services.ts'
import { text } from '../text.ts'

const nothing = z.null()

const webhooksApi = api('webhooks', (api) => {
  api.get('/webhooks', listWebhooks, { summary: 'List the webhooks of the units you administer.', output: z.array(Webhook) })
  api.post('/webhooks', addWebhook, { summary: 'Let events of a unit be announced to an address.', output: WebhookSecret, status: 201 })
  api.get('/webhook-types', listTypes, { summary: 'What can be announced.', output: z.array(z.object({ type: z.string(), name: z.string() })) })
  api.get('/webhooks/{webhookId}', findWebhook, { summary: 'One webhook.', output: Webhook })
  api.put('/webhooks/{webhookId}', changeWebhook, { summary: 'Change address, types, or switch it off.', output: nothing })
  api.delete('/webhooks/{webhookId}', removeWebhook, { summary: 'Announce nothing there any more.', output: nothing })
  api.post('/webhooks/{webhookId}/secret', rotateSecret, { summary: 'Make a new secret; the old one signs beside it for a day.', output: WebhookSecret })
  api.post('/webhooks/{webhookId}/test', sendTest, { summary: 'Send an announcement that speaks of nothing.', output: nothing })
  api.get('/webhooks/{webhookId}/deliveries', listDeliveries, { summary: 'The latest deliveries, the last first.', output: z.array(WebhookDelivery) })
  api.post('/webhook-deliveries/{deliveryId}/redelivery', redeliver, { summary: 'Send an announcement once more, under its own id.', output: nothing })
})

export const webhooksModule: Module = {
  name: 'webhooks',
  trail: { names: (locale) => text(locale).events },
  rights: webhookRights,
  api: webhooksApi,
  hangs: webhooksHang,
  jobs: webhookJobs,
  followers: [webhookFollower],
  async start(app) {
    app.services.webhooks = createWebhookServices(app)
  },
  withdrawals: {
    webhook: {
      gone: 'select id from webhooks where removed_at is not null or not active',
      table: 'webhooks',
      async again({ db }, ids) {
        const { numUpdatedRows } = await db.updateTable('webhooks').set({ active: false }).where('id', 'in', ids).where('active', '=', true).executeTakeFirst()
        return Number(numUpdatedRows)
      }
    }
  },
  tables: ['webhooks', 'webhook_deliveries']
}
