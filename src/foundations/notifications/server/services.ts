import { createHmac, hkdfSync } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'

import { readVapidKeys, type VapidKeys } from './vapid.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    notifications: NotificationServices
  }
}

export interface NotificationServices {
  /** A token for a link in a mail: says whom and what it is for, and that we made it. */
  sign(purpose: string, personId: string): string
  /** The person of a token that we made for this purpose; null for any other. */
  personOf(purpose: string, token: string): string | null
  vapid: VapidKeys
}

export function createNotificationServices(app: App): NotificationServices {
  const key = Buffer.from(hkdfSync('sha256', app.services.people.secret, '', 'links in mails', 32))
  const signature = (purpose: string, personId: string): Buffer => createHmac('sha256', key).update(`${purpose}\n${personId}`).digest()
  return {
    vapid: readVapidKeys(app.config.dataFolder),
    sign: (purpose, personId) => `${personId}.${signature(purpose, personId).toString('base64url')}`,
    personOf(purpose, token) {
      const [personId = '', given = ''] = token.split('.')
      return isSameSecret(Buffer.from(given, 'base64url'), signature(purpose, personId)) ? personId : null
    }
  }
}
