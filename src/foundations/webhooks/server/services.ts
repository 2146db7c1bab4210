import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { App } from '#platform/server/app.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    webhooks: WebhookServices
  }
}

export interface WebhookServices {
  /** Makes a secret unreadable for whoever has the database alone. */
  seal(secret: string): string
  open(sealed: string): string
}

const NONCE = 12
const TAG = 16

export function createWebhookServices(app: App): WebhookServices {
  const key = Buffer.from(hkdfSync('sha256', app.services.people.secret, '', 'secrets of webhooks', 32))
  return {
    seal(secret) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE))
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
    }
  }
}

/** As Standard Webhooks writes secrets. */
export function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}
