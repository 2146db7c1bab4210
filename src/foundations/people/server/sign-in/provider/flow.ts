/**
 * Signing in at the body's provider: authorization code with PKCE, state and nonce. An account there opens an account here
 * only after a person who was signed in, or who held a link prepared for them, has joined the two; an address never does.
 */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isSameSecret } from '#platform/server/same-secret.ts'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, ensure, isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { contextOf, enterWith, type Entered } from '../enter.ts'
import { isSecure, readCookie, type Cookie } from '../request.ts'
import { admit, refuse } from '../tries.ts'
import { askJson, type Provider } from './provider.ts'

const COOKIE = 'caunoi.provider'
const MINUTES = 10
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

const Begun = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** Whose account is to be joined, and by which code; null: signing in. */
  join: z.object({ personId: z.string(), codeId: z.string().nullable() }).nullable()
})
type Begun = z.infer<typeof Begun>

export type Join = NonNullable<Begun['join']>

function providerOf(app: App): Provider {
  const { provider } = app.services.people
  if (!provider) throw new AppError('not_found', 'people.no_provider')
  return provider
}

/** Where the browser goes, and the cookie that ties the answer to it. */
export async function beginAtProvider(ctx: Context, headers: Headers, given: { next: string; join: Join | null }): Promise<{ address: string; cookies: Cookie[] }> {
  const provider = providerOf(ctx.app)
  const metadata = await askProvider(ctx.app, () => provider.metadata())
  const value = token()
  const begun: Begun = { state: token(), nonce: token(), verifier: token(), ...given }
  const expires_at = new Date(ctx.now.getTime() + MINUTES * 60_000)
  const row = { id: newId(), identifier: identifierOf(value), value: JSON.stringify(begun), expires_at, created_at: ctx.now, updated_at: ctx.now }
  await beyondWall(ctx, ({ db }) => db.insertInto('verifications').values(row).execute())
  const address = new URL(metadata.authorization_endpoint)
  const asked = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: provider.redirectUri,
    scope: 'openid',
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: createHash('sha256').update(begun.verifier).digest('base64url'),
    code_challenge_method: 'S256'
  }
  for (const [name, said] of Object.entries(asked)) address.searchParams.set(name, said)
  return { address: address.href, cookies: [{ name: COOKIE, value, maxAge: MINUTES * 60, secure: isSecure(headers) }] }
}

export interface Returned extends Entered {
  next: string
}

/** What the provider sent back with the browser. */
export async function returnFromProvider(app: App, query: URLSearchParams, headers: Headers, now = new Date()): Promise<Returned> {
  const provider = providerOf(app)
  const admission = await admit(app, { account: 'provider', headers, guarded: 'door' }, now)
  let subject: string
  let begun: Begun
  try {
    begun = await takeBegun(app, headers, query, now)
    subject = await subjectOf(app, provider, begun, query, now)
  } catch (error) {
    if (isAppError(error) && error.kind === 'unavailable') throw error
    if (!isAppError(error)) app.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'sign-in provider')
    await refuse(app, { way: 'provider', personId: null, tries: admission.tries, headers }, now)
    throw isAppError(error) ? error : new AppError('unauthenticated', 'people.provider_failed')
  }
  await admission.succeeded()
  if (begun.join) await join(app, provider, begun.join, subject, headers, now)
  const found = await app.database.db
    .selectFrom('credentials as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select('c.person_id')
    .where('c.provider_id', '=', provider.id)
    .where('c.account_id', '=', subject)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw new AppError('unauthenticated', 'people.provider_not_joined')
  const taken: Cookie = { name: COOKIE, value: '', maxAge: 0, secure: isSecure(headers) }
  // Who joins while signed in stays so.
  if (begun.join && !begun.join.codeId) return { cookies: [taken], awaits: null, next: begun.next }
  const entered = await enterWith(app, { personId: found.person_id, way: 'provider', stay: false }, headers, now)
  return { ...entered, cookies: [...entered.cookies, taken], next: begun.next }
}

/** What was begun in this browser, once. */
async function takeBegun(app: App, headers: Headers, query: URLSearchParams, now: Date): Promise<Begun> {
  const value = readCookie(headers, COOKIE)
  const row = value
    ? await app.database.db.deleteFrom('verifications').where('identifier', '=', identifierOf(value)).returning(['value', 'expires_at']).executeTakeFirst()
    : null
  ensure(row && row.expires_at > now, 'unauthenticated', 'people.provider_begin_again')
  const begun = Begun.parse(JSON.parse(row.value))
  ensure(isSameSecret(query.get('state') ?? '', begun.state), 'unauthenticated', 'people.provider_begin_again')
  ensure(query.get('error') === null, 'unauthenticated', 'people.provider_refused')
  return begun
}

const Tokens = z.object({ id_token: z.string() })

/** The account at the provider, after its answer was checked. */
async function subjectOf(app: App, provider: Provider, begun: Begun, query: URLSearchParams, now: Date): Promise<string> {
  const metadata = await askProvider(app, () => provider.metadata())
  const iss = query.get('iss')
  if (iss === null ? metadata.authorization_response_iss_parameter_supported : iss !== metadata.issuer) throw new Error('answer of another issuer')
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: query.get('code') ?? '',
    redirect_uri: provider.redirectUri,
    code_verifier: begun.verifier,
    ...(provider.clientSecret === null || byPost(metadata) ? { client_id: provider.clientId } : {}),
    ...(provider.clientSecret !== null && byPost(metadata) ? { client_secret: provider.clientSecret } : {})
  })
  const basic = provider.clientSecret !== null && !byPost(metadata)
  const authorization: Record<string, string> = basic ? { authorization: `Basic ${Buffer.from(`${formEncoded(provider.clientId)}:${formEncoded(provider.clientSecret ?? '')}`).toString('base64')}` } : {}
  const { id_token } = Tokens.parse(await askJson(metadata.token_endpoint, { method: 'POST', body, headers: authorization }))
  const { jwtVerify } = await import('jose')
  const { payload } = await jwtVerify(id_token, provider.keys, {
    issuer: metadata.issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
    maxTokenAge: MINUTES * 60,
    clockTolerance: 60,
    currentDate: now
  })
  if (!isSameSecret(String(payload['nonce']), begun.nonce)) throw new Error('nonce of another sign-in')
  if (payload['azp'] !== undefined && payload['azp'] !== provider.clientId) throw new Error('token for another program')
  if (!payload.sub || payload.sub.length > 255) throw new Error('no subject')
  return payload.sub
}

/** From now on that account at the provider opens this person's account here. */
async function join(app: App, provider: Provider, { personId, codeId }: Join, subject: string, headers: Headers, now: Date): Promise<void> {
  await app.database.db.transaction().execute(async (db) => {
    const ctx = { ...contextOf(app, personId, headers, now), db }
    if (codeId) await takeLink(ctx, codeId)
    const added = await db
      .insertInto('credentials')
      .values({ id: newId(), person_id: personId, provider_id: provider.id, account_id: subject, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.columns(['provider_id', 'account_id']).doNothing())
      .returning('id')
      .executeTakeFirst()
    const mine = await db.selectFrom('credentials').select('person_id').where('provider_id', '=', provider.id).where('account_id', '=', subject).executeTakeFirst()
    ensure(mine?.person_id === personId, 'conflict', 'people.provider_joined_elsewhere')
    if (added) await record(ctx, 'person.provider_joined', { subject: personId })
  })
}

async function takeLink(ctx: Context, codeId: string): Promise<void> {
  const taken = await ctx.db
    .updateTable('sign_in_codes')
    .set({ used_at: ctx.now })
    .where('id', '=', codeId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .returning('id')
    .executeTakeFirst()
  ensure(taken, 'unauthenticated', 'people.link_used')
}

/** Not to be reached is no fault of the person, and no wrong try. */
async function askProvider<T>(app: App, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    app.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'sign-in provider')
    throw new AppError('unavailable', 'people.provider_away')
  }
}

const byPost = ({ token_endpoint_auth_methods_supported: ways }: { token_endpoint_auth_methods_supported: string[] }): boolean =>
  !ways.includes('client_secret_basic') && ways.includes('client_secret_post')

/** RFC 6749, section 2.3.1. */
const formEncoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)

const token = (): string => randomBytes(32).toString('base64url')

const identifierOf = (value: string): string => `provider|${createHash('sha256').update(value).digest('base64url')}`
