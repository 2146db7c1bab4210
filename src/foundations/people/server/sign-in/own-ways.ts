/** The actor's own ways to sign in: what there is, and changing it soon after having signed in. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { command, parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Passcode, PasskeyId } from '../../schema.ts'
import { endSessions, hasPassword } from '../credentials.ts'
import { refused } from '../own-account.ts'
import { findSession } from '../session.ts'
import { dropPasskeys, listPasskeys, type OwnPasskey } from './passkey-rows.ts'
import { joinedSince } from './provider/links.ts'
import { beginSecondFactor, dropSecondFactor, offerSecondFactor, secondFactorState, writeRecoveryCodes, type SecondFactorOffer, type SecondFactorState } from './second-factor.ts'
import { admitCode } from './second-step.ts'

/** Whoever finds an open browser must not add a way in for themselves. */
const FRESH_MINUTES = 15

export interface OwnWays {
  hasPassword: boolean
  username: string | null
  passkeys: OwnPasskey[]
  secondFactor: SecondFactorState
  /** Null: none is configured. */
  provider: { name: string; joinedSince: Date | null } | null
}

export async function findOwnWays(ctx: Context): Promise<OwnWays> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const { provider } = ctx.app.services.people
  const person = await ctx.db.selectFrom('people').select('username').where('id', '=', personId).executeTakeFirst()
  return {
    hasPassword: await hasPassword(ctx, personId),
    username: person?.username ?? null,
    passkeys: await listPasskeys(ctx, personId),
    secondFactor: await secondFactorState(ctx, personId),
    provider: provider && { name: provider.name, joinedSince: await joinedSince(ctx, personId) }
  }
}

/** Did the person behind this request sign in a moment ago? */
export async function isFresh(app: App, headers: Headers, now = new Date()): Promise<boolean> {
  const session = await findSession(app, { headers: { cookie: headers.get('cookie') ?? undefined } }, now)
  return session !== null && now.getTime() - session.startedAt.getTime() < FRESH_MINUTES * 60_000
}

export async function ensureFresh(ctx: Context, headers: Headers): Promise<void> {
  ensure(await isFresh(ctx.app, headers, ctx.now), 'forbidden', 'people.sign_in_again')
}

/**
 * Joining begins with a link, since a form may not lead to another site. Only a page of this very session has it, so that no
 * other site can begin it.
 */
export async function joinToken(ctx: Context, headers: Headers): Promise<string | null> {
  const session = await findSession(ctx.app, { headers: { cookie: headers.get('cookie') ?? undefined } }, ctx.now)
  return session && createHmac('sha256', ctx.app.services.people.secret).update(`join|${session.id}`).digest('base64url')
}

/** What to put into the app, for the actor. */
export const offerOwnSecondFactor = command(z.object({}), async (ctx): Promise<SecondFactorOffer> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return offerSecondFactor(ctx, ctx.actor.personId)
})

/** The first code: other devices are signed out, so that each of them shows both factors. */
export async function beginOwnSecondFactor(ctx: Context, input: z.input<typeof Passcode>, headers: Headers): Promise<{ recoveryCodes: string[] }> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { passcode } = parseInput(Passcode, input)
  const { personId } = ctx.actor
  const session = await findSession(ctx.app, { headers: { cookie: headers.get('cookie') ?? undefined } }, ctx.now)
  const admission = await admitCode(ctx, personId, headers)
  const recoveryCodes = await ctx.db.transaction().execute(async (db) => {
    const codes = await beginSecondFactor({ ...ctx, db }, personId, passcode)
    if (codes) await endSessions({ ...ctx, db }, personId, session?.id)
    return codes
  })
  if (!recoveryCodes) throw refused('passcode', 'people.second_factor_wrong')
  await admission.succeeded()
  return { recoveryCodes }
}

export const removeOwnSecondFactor = command(z.object({}), async (ctx) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  ensure(!(await secondFactorState(ctx, personId)).required, 'conflict', 'people.second_factor_required')
  await dropSecondFactor(ctx, personId)
})

export const renewRecoveryCodes = command(z.object({}), async (ctx): Promise<{ recoveryCodes: string[] }> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  ensure((await secondFactorState(ctx, personId)).since, 'conflict', 'people.no_second_factor')
  return { recoveryCodes: await writeRecoveryCodes(ctx, personId) }
})

/** Refused where it is the only way in. */
export const removePasskey = command(PasskeyId, async (ctx, { passkeyId }) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const other = await ctx.db.selectFrom('credentials').select('id').where('person_id', '=', personId).executeTakeFirst()
  const passkeys = await listPasskeys(ctx, personId)
  ensure(other || passkeys.length > 1, 'conflict', 'people.only_way')
  await dropPasskeys(ctx, personId, passkeyId)
})
