export { default as DeliveryTable } from './DeliveryTable.svelte'
export { default as WebhookSecret } from './WebhookSecret.svelte'
