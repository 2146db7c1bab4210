/** The sign-in provider of the body (OpenID Connect), where one is configured: what it says of itself, and its keys. */
import type { JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import type { Config, ProviderConfig } from '#platform/server/config.ts'

const SECONDS = 10
const FRESH_MS = 60 * 60 * 1000
const MOST_BYTES = 512 * 1024

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false)
})
export type Metadata = z.output<typeof Metadata>

export interface Provider extends ProviderConfig {
  /** Where the provider sends people back to. */
  redirectUri: string
  /** How its accounts are kept among the ways of a person. */
  id: string
  metadata(): Promise<Metadata>
  keys: JWTVerifyGetKey
}

export function createProvider({ provider, publicUrl, privateAddresses }: Config): Provider | null {
  if (!provider || !publicUrl) return null
  let known: { at: number; metadata: Promise<Metadata> } | null = null
  const metadata = (): Promise<Metadata> => {
    if (!known || Date.now() - known.at > FRESH_MS) {
      const asked = readMetadata(provider.issuer, privateAddresses)
      known = { at: Date.now(), metadata: asked }
      asked.catch(() => (known = null))
    }
    return known.metadata
  }
  let keys: JWTVerifyGetKey | null = null
  return {
    ...provider,
    redirectUri: `${publicUrl}/sign-in/provider/callback`,
    id: `oidc:${provider.issuer}`,
    metadata,
    keys: async (header, token) => {
      const { jwks_uri } = await metadata()
      const { createRemoteJWKSet, customFetch } = await import('jose')
      keys ??= createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: SECONDS * 1000, [customFetch]: (url: string, init: RequestInit) => fetch(url, { ...init, redirect: 'error' }) })
      return keys(header, token)
    }
  }
}

async function readMetadata(issuer: string, allowHttp: boolean): Promise<Metadata> {
  const found = Metadata.parse(await askJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
  if (found.issuer !== issuer) throw new Error('The sign-in provider names another issuer than the settings.')
  for (const url of [found.authorization_endpoint, found.token_endpoint, found.jwks_uri]) {
    if (!allowHttp && new URL(url).protocol !== 'https:') throw new Error('The sign-in provider names an address without https.')
  }
  return found
}

/** Never follows a redirect: what is sent here is secret. */
export async function askJson(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(SECONDS * 1000), headers: { accept: 'application/json', ...init.headers } })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`The sign-in provider answered ${answer.status}.`)
  if (text.length > MOST_BYTES) throw new Error('The sign-in provider answered too much.')
  return JSON.parse(text) as unknown
}
