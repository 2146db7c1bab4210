import { sql } from 'kysely'
import { unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { ListWebhooks, WebhookInput, type Webhook, type WebhookDelivery } from '../schema.ts'
import { PERMISSION, webhookTypes } from './sources.ts'

/** Of so many deliveries the page tells. */
const LATEST = 50

async function webhooks(ctx: Context, webhookId?: string): Promise<Webhook[]> {
  let found = ctx.db
    .selectFrom('webhooks')
    .select(['id', 'unit_id as unitId', 'url', 'types', 'active', 'created_at as createdAt', 'old_until as oldUntil'])
    .select(
      sql<number>`(select count(*) from (select state from webhook_deliveries d where d.webhook_id = webhooks.id order by d.id desc limit ${LATEST}) latest
        where latest.state = 'failed')`.as('failed')
    )
    .where('removed_at', 'is', null)
    .where('unit_id', 'in', visibleUnits(ctx, PERMISSION))
  if (webhookId) found = found.where('id', '=', webhookId)
  const rows = await found.orderBy('id', 'desc').execute()
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), dayOf(ctx.now))
  return rows.map(({ unitId, oldUntil, ...row }) => ({
    ...row,
    unit: { id: unitId, name: names.get(unitId)?.name ?? '' },
    oldUntil: oldUntil && oldUntil > ctx.now ? oldUntil : null
  }))
}

export const listWebhooks = query(ListWebhooks, (ctx) => webhooks(ctx))

export const findWebhook = query(WebhookInput, async (ctx, { webhookId }): Promise<Webhook> => {
  const [found] = await webhooks(ctx, webhookId)
  if (!found) throw new AppError('not_found', 'webhooks.no_such_webhook')
  return found
})

/** The latest deliveries, the last first. */
export const listDeliveries = query(WebhookInput, async (ctx, { webhookId }): Promise<WebhookDelivery[]> => {
  await findWebhook(ctx, { webhookId })
  const rows = await ctx.db
    .selectFrom('webhook_deliveries')
    .select(['id', 'type', 'state', 'attempts', 'status', 'problem', 'payload', 'made_at as madeAt', 'tried_at as triedAt'])
    .where('webhook_id', '=', webhookId)
    .orderBy('id', 'desc')
    .limit(LATEST)
    .execute()
  return rows.map(({ state, ...row }) => ({ ...row, state: state as WebhookDelivery['state'] }))
})

/** What can be announced, by name in the language of whoever asks. */
export const listTypes = query(z.object({}), async (ctx): Promise<{ type: string; name: string }[]> => webhookTypes(ctx))
