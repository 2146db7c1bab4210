import { hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { sendJob } from '#platform/server/jobs.ts'
import { checkOutsideUrl, OutsideError } from '#platform/server/outside.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddWebhook, ChangeWebhook, DeliveryInput, WebhookInput } from '../schema.ts'
import { DELIVER_JOB } from './deliver.ts'
import { newSecret } from './services.ts'
import { announcedTypes, PERMISSION, TEST_TYPE } from './sources.ts'

/** Both secrets sign for so long after an exchange. */
const EXCHANGE_MS = 24 * 3_600_000
const MOST_PER_UNIT = 20

/** An address to which a unit's events go. The secret comes back this one time. */
export const addWebhook = command(AddWebhook, async (ctx, { unitId, url, types }): Promise<{ id: string; secret: string }> => {
  ensure(await hasRight(ctx, PERMISSION, unitId), 'forbidden', 'webhooks.may_not_edit')
  const { count } = await ctx.db
    .selectFrom('webhooks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('unit_id', '=', unitId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  ensure(count < MOST_PER_UNIT, 'conflict', 'webhooks.too_many')
  const id = newId()
  const secret = newSecret()
  await ctx.db
    .insertInto('webhooks')
    .values({
      id, unit_id: unitId, url: usable(ctx, url), types: known(ctx, types), secret: ctx.app.services.webhooks.seal(secret),
      created_by: ctx.actor?.personId ?? null, created_at: ctx.now
    })
    .execute()
  await record(ctx, 'webhook.added', { subject: id, unit: unitId })
  return { id, secret }
})

export const changeWebhook = command(ChangeWebhook, async (ctx, { webhookId, url, types, active }): Promise<void> => {
  const webhook = await webhookToEdit(ctx, webhookId)
  await ctx.db
    .updateTable('webhooks')
    .set({ url: usable(ctx, url), types: known(ctx, types), active })
    .where('id', '=', webhookId)
    .execute()
  await record(ctx, 'webhook.changed', { subject: webhookId, unit: webhook.unit_id, data: { active } })
})

/** A new secret, shown this one time; the old one signs beside it for a day, so that the other side can follow. */
export const rotateSecret = command(WebhookInput, async (ctx, { webhookId }): Promise<{ id: string; secret: string }> => {
  const webhook = await webhookToEdit(ctx, webhookId)
  const secret = newSecret()
  await ctx.db
    .updateTable('webhooks')
    .set({ secret: ctx.app.services.webhooks.seal(secret), old_secret: webhook.secret, old_until: new Date(ctx.now.getTime() + EXCHANGE_MS) })
    .where('id', '=', webhookId)
    .execute()
  await record(ctx, 'webhook.secret_rotated', { subject: webhookId, unit: webhook.unit_id })
  return { id: webhookId, secret }
})

export const removeWebhook = command(WebhookInput, async (ctx, { webhookId }): Promise<void> => {
  const webhook = await webhookToEdit(ctx, webhookId)
  await ctx.db.updateTable('webhooks').set({ removed_at: ctx.now, active: false, secret: '', old_secret: null }).where('id', '=', webhookId).execute()
  await record(ctx, 'webhook.removed', { subject: webhookId, unit: webhook.unit_id })
})

/** Sends an announcement once more, under its own id: the other side can tell that it is the same. */
export const redeliver = command(DeliveryInput, async (ctx, { deliveryId }): Promise<void> => {
  const delivery = await ctx.db.selectFrom('webhook_deliveries').select(['webhook_id', 'state']).where('id', '=', deliveryId).executeTakeFirst()
  if (!delivery) throw new AppError('not_found', 'webhooks.no_such_delivery')
  await webhookToEdit(ctx, delivery.webhook_id)
  ensure(delivery.state !== 'waiting', 'conflict', 'webhooks.still_trying')
  await ctx.db.updateTable('webhook_deliveries').set({ state: 'waiting', attempts: 0 }).where('id', '=', deliveryId).execute()
  await enqueue(ctx, deliveryId)
})

/** An announcement that speaks of nothing, to see whether the other side hears. */
export const sendTest = command(WebhookInput, async (ctx, { webhookId }): Promise<void> => {
  const webhook = await webhookToEdit(ctx, webhookId)
  ensure(webhook.active, 'conflict', 'webhooks.not_active')
  const id = newId()
  const payload = JSON.stringify({ type: TEST_TYPE, timestamp: ctx.now.toISOString(), data: {} })
  await ctx.db.insertInto('webhook_deliveries').values({ id, webhook_id: webhookId, type: TEST_TYPE, payload, made_at: ctx.now }).execute()
  await enqueue(ctx, id)
})

export async function enqueue(ctx: Context, deliveryId: string): Promise<void> {
  if (ctx.app.boss) await sendJob(ctx.app.boss, ctx.db, DELIVER_JOB, { eventId: null, subjectId: deliveryId, data: {} })
}

async function webhookToEdit(ctx: Context, webhookId: string) {
  const webhook = await ctx.db.selectFrom('webhooks').selectAll().where('id', '=', webhookId).where('removed_at', 'is', null).forUpdate().executeTakeFirst()
  if (!webhook || !(await hasRight(ctx, PERMISSION, webhook.unit_id))) throw new AppError('not_found', 'webhooks.no_such_webhook')
  return webhook
}

function usable(ctx: Context, url: string): string {
  try {
    return checkOutsideUrl(ctx.app.config, url).href
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    const reason = error.code === 'private_address' ? 'webhooks.url_private' : 'webhooks.url_not_https'
    throw new AppError('invalid', 'input.invalid', { fields: { url: { reason } } })
  }
}

function known(ctx: Context, types: string[]): string[] {
  const all = announcedTypes(ctx.app.modules)
  const chosen = [...new Set(types)]
  if (!chosen.every((type) => all.has(type))) throw new AppError('invalid', 'input.invalid', { fields: { types: { reason: 'webhooks.no_such_type' } } })
  return chosen
}
