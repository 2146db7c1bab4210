import { randomBytes } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { ADDRESS_HEADER } from '#platform/server/front.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { newId } from '#platform/shared/ids.ts'
import { LONGEST, SHORTEST } from '../password.ts'
import { STAY_DAYS } from './session.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    people: PeopleServices
  }
}

export interface PeopleServices {
  /** Signs session cookies. Kept in the data folder, so that a stolen database alone opens no session. */
  secret: string
  /** The sign-in library, made at first use: a command line call does not need it. */
  auth(): Promise<Auth>
  /** Accounts of a sample loaded just now, as lines to be printed once. */
  newAccounts: string[]
}

export function createPeopleServices(app: App): PeopleServices {
  const secret = keptSecret(app.config.dataFolder, 'session-secret', () => randomBytes(32).toString('base64url'))
  let auth: Promise<Auth> | null = null
  return {
    secret,
    auth: () => (auth ??= createAuth(app, secret)),
    newAccounts: []
  }
}

export type Auth = Awaited<ReturnType<typeof createAuth>>

/**
 * None of its HTTP routes is mounted: pages call it, through `signIn`, which counts attempts first. Its user is our
 * person, its account a credential.
 */
async function createAuth(app: App, secret: string) {
  const { betterAuth } = await import('better-auth')
  const { username } = await import('better-auth/plugins/username')
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    database: { db: app.database.db, type: 'postgres' },
    basePath: '/auth',
    baseURL: 'http://localhost',
    secret,
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: SHORTEST, maxPasswordLength: LONGEST },
    user: { modelName: 'people', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'sessions',
      fields: { ...times, userId: 'person_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
      expiresIn: STAY_DAYS * 86_400,
      disableSessionRefresh: true
    },
    account: {
      modelName: 'credentials',
      fields: {
        ...times,
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at'
      }
    },
    verification: { modelName: 'verifications', fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'caunoi',
      // Whether a cookie is Secure is decided per request: plain http on localhost must work.
      useSecureCookies: false,
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] }
    },
    plugins: [username({ displayUsername: false, usernameValidator: isUsername, maxUsernameLength: 60, minUsernameLength: 2 })]
  })
}

/** Letters without marks, digits, dot and hyphen: what every keyboard types. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]{0,58}[a-z0-9])?$/.test(text)
}
