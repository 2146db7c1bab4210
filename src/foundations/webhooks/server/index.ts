/** The front door of the webhooks: events of a unit announced to systems of others. */
export { addWebhook, changeWebhook, redeliver, removeWebhook, rotateSecret, sendTest } from './commands.ts'
export { webhooksModule } from './module.ts'
export { findWebhook, listDeliveries, listWebhooks } from './queries.ts'
export { webhookTypes } from './sources.ts'
