/** Which right opens a webhook, for the page that explains them. */
import type { RightsSource } from '#platform/server/rights-source.ts'
import { findWebhook } from './queries.ts'
import { PERMISSION } from './sources.ts'

export const webhookRights: RightsSource = {
  webhook: {
    path: /^\/webhooks\/([0-9a-f-]{36})/,
    async find(ctx, id) {
      const { url, unit } = await findWebhook(ctx, { webhookId: id })
      return { title: url, href: `/webhooks/${id}`, asks: [{ permission: PERMISSION, units: [unit.id] }] }
    }
  }
}
