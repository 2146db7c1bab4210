import { hkdfSync, randomBytes } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import { keptSecret } from '#platform/server/kept-secret.ts'
import { shareQuestions } from '#platform/server/shared-questions.ts'
import { findSessions, type FoundSession, type KeptGrants } from './session.ts'
import { createProvider, type Provider } from './sign-in/provider/provider.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    people: PeopleServices
  }
}

/** Sessions of which one process keeps the rights. */
const MOST_SESSIONS = 2000

export interface PeopleServices {
  /** Signs session cookies. Kept in the data folder, so that a stolen database alone opens no session. */
  secret: string
  /** What a token opens, asked once for all requests that come together. */
  sessionOf(token: string): Promise<FoundSession | null>
  /** By token: what the roles behind it come to. */
  keptGrants: BoundedMap<string, KeptGrants>
  /** Seals the secrets of authenticator apps. */
  secondFactorKey(): Buffer
  /** The sign-in provider of the body; null unless one is configured. */
  provider: Provider | null
  /** Accounts of a sample loaded just now, as lines to be printed once. */
  newAccounts: string[]
}

export function createPeopleServices(app: App): PeopleServices {
  const secret = keptSecret(app.config.dataFolder, 'session-secret', () => randomBytes(32).toString('base64url'))
  return {
    secret,
    keptGrants: boundedMap(MOST_SESSIONS),
    sessionOf: shareQuestions((tokens: string[]) => findSessions(app, tokens)),
    // From the key that also wraps the keys of persons: one key fewer to keep safe and to bring back.
    secondFactorKey: () => Buffer.from(hkdfSync('sha256', app.services.personalKey(), '', 'second factors', 32)),
    provider: createProvider(app.config),
    newAccounts: []
  }
}
