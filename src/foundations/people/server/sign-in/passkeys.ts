/** Passkeys: the telephone's fingerprint, face or screen lock. The browser makes and shows them; a small island asks it to. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { AuthenticationResponseJSON, AuthenticatorTransportFuture, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { PasskeyResponse } from '../../schema.ts'
import { enterWith, type Entered } from './enter.ts'
import { isSecure } from './request.ts'
import { admit, refuse } from './tries.ts'

/** A sign-in page may stand open for a while before somebody presses the button. */
const CHALLENGE_MINUTES = 30
const MOST_PASSKEYS = 10

/** On first use: it would take a tenth of the start. */
const library = () => import('@simplewebauthn/server')

/** Where this site is, as passkeys see it. */
function placeOf(app: App, headers: Headers): { origin: string; id: string } {
  const origin = app.config.publicUrl ? new URL(app.config.publicUrl).origin : `${isSecure(headers) ? 'https' : 'http'}://${headers.get('host') ?? 'localhost'}`
  return { origin, id: new URL(origin).hostname }
}

/** What the browser needs to show a passkey. Nobody is named, so that the page tells nothing about anybody. */
export async function passkeyRequest(app: App, headers: Headers, now = new Date()): Promise<string> {
  const options = await (await library()).generateAuthenticationOptions({ rpID: placeOf(app, headers).id, challenge: makeChallenge(app, 'get', now), userVerification: 'required' })
  return JSON.stringify(options)
}

/** Signs in with what the browser showed. It counts as two factors: the device, and what unlocks it. */
export async function signInWithPasskey(app: App, input: z.input<typeof PasskeyResponse>, headers: Headers, now = new Date()): Promise<Entered> {
  const { response: sent, stay } = parseInput(PasskeyResponse, input)
  const admission = await admit(app, { account: 'passkey', headers, guarded: 'door' }, now)
  const found = await verify(app, sent, headers, now).catch(() => null)
  if (!found) {
    await refuse(app, { way: 'passkey', personId: null, tries: admission.tries, headers }, now)
    throw new AppError('unauthenticated', 'people.passkey_failed')
  }
  await admission.succeeded()
  return enterWith(app, { personId: found, way: 'passkey', stay }, headers, now)
}

async function verify(app: App, sent: string, headers: Headers, now: Date): Promise<string | null> {
  const response = JSON.parse(sent) as AuthenticationResponseJSON
  const row = await app.database.db
    .selectFrom('passkeys as k')
    .innerJoin('people as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.person_id', 'k.credential_id', 'k.public_key', 'k.counter', 'k.transports'])
    .where('k.credential_id', '=', String(response.id))
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { origin, id: expectedRPID } = placeOf(app, headers)
  const { verified, authenticationInfo } = await (await library()).verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(app, challenge, 'get', now),
    expectedOrigin: origin,
    expectedRPID,
    requireUserVerification: true,
    credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter), transports: row.transports as AuthenticatorTransportFuture[] }
  })
  if (!verified) return null
  await app.database.db
    .updateTable('passkeys')
    .set({ counter: authenticationInfo.newCounter, backed_up: authenticationInfo.credentialBackedUp, used_at: now })
    .where('id', '=', row.id)
    .execute()
  return row.person_id
}

/** What the browser needs to make a passkey for the actor. */
export async function passkeyOffer(ctx: Context, headers: Headers): Promise<string> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const person = await ctx.db.selectFrom('people').select(['name', 'username']).where('id', '=', personId).executeTakeFirstOrThrow()
  const known = await ctx.db.selectFrom('passkeys').select(['credential_id as id', 'transports']).where('person_id', '=', personId).execute()
  const options = await (await library()).generateRegistrationOptions({
    rpName: 'Cầu Nối',
    rpID: placeOf(ctx.app, headers).id,
    userName: person.username ?? person.name,
    userDisplayName: person.name,
    userID: new Uint8Array(Buffer.from(personId)),
    challenge: makeChallenge(ctx.app, personId, ctx.now),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transports as AuthenticatorTransportFuture[] })),
    // Without a name typed first: what the telephone keeps names its owner.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
  })
  return JSON.stringify(options)
}

/** Keeps the passkey that the browser made. */
export async function addPasskey(ctx: Context, input: z.input<typeof PasskeyResponse>, headers: Headers): Promise<void> {
  const { response: sent } = parseInput(PasskeyResponse, input)
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const made = await verifyMade(ctx, personId, sent, headers).catch(() => null)
  if (!made) throw new AppError('invalid', 'people.passkey_failed')
  await ctx.db.transaction().execute(async (db) => {
    await db.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute()
    const known = await db.selectFrom('passkeys').select('credential_id').where('person_id', '=', personId).execute()
    ensure(known.length < MOST_PASSKEYS, 'conflict', 'people.passkeys_many')
    const id = newId()
    const { credential } = made
    const added = await db
      .insertInto('passkeys')
      .values({
        id,
        person_id: personId,
        credential_id: credential.id,
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        backed_up: made.credentialBackedUp,
        user_agent: headers.get('user-agent')?.slice(0, 400) ?? null,
        created_at: ctx.now
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new AppError('conflict', 'people.passkey_failed')
    await record({ ...ctx, db }, 'person.passkey_added', { subject: personId, data: { passkey: id } })
  })
}

async function verifyMade(ctx: Context, personId: string, sent: string, headers: Headers) {
  const { origin, id: expectedRPID } = placeOf(ctx.app, headers)
  const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
    response: JSON.parse(sent) as RegistrationResponseJSON,
    expectedChallenge: (challenge) => takeChallenge(ctx.app, challenge, personId, ctx.now),
    expectedOrigin: origin,
    expectedRPID,
    requireUserVerification: true
  })
  return verified ? registrationInfo : null
}

/**
 * A challenge says itself until when it is good and for what, under our seal: showing a page writes nothing. That it is
 * taken once is written when it comes back.
 */
function makeChallenge(app: App, about: string, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(24)
  randomBytes(16).copy(head)
  head.writeBigUInt64BE(BigInt(now.getTime() + CHALLENGE_MINUTES * 60_000), 16)
  return new Uint8Array(Buffer.concat([head, sealOf(app, about, head)]))
}

async function takeChallenge(app: App, challenge: string, about: string, now: Date): Promise<boolean> {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 56) return false
  const head = bytes.subarray(0, 24)
  const until = new Date(Number(head.readBigUInt64BE(16)))
  if (!isSameSecret(sealOf(app, about, head), bytes.subarray(24)) || until < now) return false
  const identifier = `challenge|${createHash('sha256').update(bytes).digest('base64url')}`
  const taken = await app.database.db
    .insertInto('verifications')
    .values({ id: newId(), identifier, value: '', expires_at: until, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

function sealOf(app: App, about: string, head: Buffer): Buffer {
  return createHmac('sha256', app.services.people.secret).update(`passkey|${about}|`).update(head).digest()
}
