import { z } from 'zod'
import { Id } from '#platform/shared/ids.ts'

const Address = z.url({ protocol: /^https?$/, error: 'webhooks.url_form' }).max(1000, 'webhooks.url_form')
const Types = z.array(z.string().max(80)).min(1, 'webhooks.no_type').max(100)

export const ListWebhooks = z.object({})
export const WebhookInput = z.object({ webhookId: Id })
export const AddWebhook = z.object({ unitId: z.uuid('webhooks.unit_missing'), url: Address, types: Types })
export const ChangeWebhook = z.object({ webhookId: Id, url: Address, types: Types, active: z.boolean() })
export const DeliveryInput = z.object({ deliveryId: Id })

export const Webhook = z
  .object({
    id: Id,
    unit: z.object({ id: Id, name: z.string() }),
    url: z.string(),
    types: z.array(z.string()),
    active: z.boolean(),
    createdAt: z.date(),
    /** Until then the secret before the present one signs as well. */
    oldUntil: z.date().nullable(),
    /** Of the last deliveries, how many came to nothing. */
    failed: z.int()
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.output<typeof Webhook>

export const WebhookDelivery = z
  .object({
    id: Id,
    type: z.string(),
    state: z.enum(['waiting', 'done', 'failed']),
    attempts: z.int(),
    status: z.int().nullable(),
    problem: z.string().nullable(),
    payload: z.string(),
    madeAt: z.date(),
    triedAt: z.date().nullable()
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.output<typeof WebhookDelivery>

export const WebhookSecret = z
  .object({ id: Id, secret: z.string() })
  .meta({ id: 'WebhookSecret', description: 'The secret is shown this one time.' })
