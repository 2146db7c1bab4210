import { z } from 'zod'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { passwordWeakness } from '../password.ts'
import { breachedWeakness } from './breached.ts'
import { ChangePassword, EndSession, OwnSecret } from '../schema.ts'
import { endSessions, hasPassword, hashOf, isPasswordOf, setPassword } from './credentials.ts'
import { admitTry } from './limits.ts'

/**
 * A new password of one's own; every other session ends. Both hashes are made before the transaction begins, and
 * wrong tries count like those of the sign-in page.
 */
export async function changePassword(
  ctx: Context,
  input: z.input<typeof ChangePassword>,
  from: { sessionId: string; address: string }
): Promise<void> {
  const { current, password } = parseInput(ChangePassword, input)
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const admission = await admitTry(ctx.app, { account: personId, address: from.address, device: null }, ctx.now)
  if (!admission.admitted) throw new AppError('rate_limited', 'people.too_many_tries', { detail: { seconds: admission.seconds } })
  if (!(await isPasswordOf(ctx, personId, current))) throw refused('current', 'people.current_password_wrong')
  await admission.succeeded()
  await storePassword(ctx, { hash: await hashOfChosen(ctx, password, await wordsAbout(ctx)), keep: from.sessionId })
}

/**
 * A password for somebody who comes in another way (a passkey, the provider of their body), and with it a user name where there is
 * none. The page asks for a sign-in a moment ago, since there is no old password to ask for.
 */
export async function setFirstPassword(ctx: Context, input: z.input<typeof OwnSecret>, from: { sessionId: string }): Promise<void> {
  const { username, password } = parseInput(OwnSecret, input)
  ensure(ctx.actor && !ctx.actor.token, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  ensure(!(await hasPassword(ctx, personId)), 'conflict', 'people.has_password')
  const person = await ctx.db.selectFrom('people').select('username').where('id', '=', personId).executeTakeFirstOrThrow()
  const chosen = person.username ?? username
  if (!chosen) throw refused('username', 'people.username_missing')
  const hash = await hashOfChosen(ctx, password, [...(await wordsAbout(ctx)), chosen])
  await storeFirstPassword(ctx, { username: person.username ? null : chosen, hash, keep: from.sessionId })
}

const storeFirstPassword = command(z.object({ username: z.string().nullable(), hash: z.string(), keep: z.string() }), async (ctx, { username, hash, keep }) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  await ctx.db.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute()
  ensure(!(await hasPassword(ctx, personId)), 'conflict', 'people.has_password')
  if (username) {
    const taken = await ctx.db.selectFrom('people').select('id').where('username', '=', username).executeTakeFirst()
    if (taken) throw refused('username', 'people.username_taken')
    await ctx.db.updateTable('people').set({ username, updated_at: ctx.now }).where('id', '=', personId).execute()
  }
  await setPassword(ctx, personId, hash)
  await endSessions(ctx, personId, keep)
  await record(ctx, 'person.password_changed', { subject: personId })
})

const storePassword = command(z.object({ hash: z.string(), keep: z.string() }), async (ctx, { hash, keep }) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  await setPassword(ctx, personId, hash)
  await endSessions(ctx, personId, keep)
  await record(ctx, 'person.password_changed', { subject: personId })
})

export function refused(field: string, reason: string): AppError {
  return new AppError('invalid', 'input.invalid', { fields: { [field]: { reason } } })
}

/** The hash of a password that somebody chooses; refused where it is weak (`about`: words that an acquaintance would try) or known. */
export async function hashOfChosen({ app }: Pick<Context, 'app'>, password: string, about: string[]): Promise<string> {
  const weakness = passwordWeakness(password, about) ?? (await breachedWeakness(app.config, password))
  if (weakness) throw refused('password', weakness)
  return hashOf(password)
}

/** Words that an acquaintance would try first: the person's names and those of their units. */
export async function wordsAbout(ctx: Context): Promise<string[]> {
  if (!ctx.actor) return []
  const person = await ctx.db.selectFrom('people').select(['name', 'username']).where('id', '=', ctx.actor.personId).executeTakeFirst()
  const held = await ctx.db.selectFrom('person_roles').select('unit_id').where('person_id', '=', ctx.actor.personId).execute()
  const units = await unitNamesOn(ctx, held.map((role) => role.unit_id), dayOf(ctx.now))
  return [person?.name ?? '', person?.username ?? '', ...[...units.values()].map((unit) => unit.name)].filter(Boolean)
}

/** Ends one sign-in of one's own. */
export const endSession = command(EndSession, async (ctx, { sessionId }) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  await ctx.db.deleteFrom('sessions').where('id', '=', sessionId).where('person_id', '=', personId).execute()
  await record(ctx, 'person.session_ended', { subject: personId })
})

/** Signs out everywhere, this device included. */
export const endAllSessions = command(z.object({}), async (ctx) => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  await endSessions(ctx, ctx.actor.personId)
  await record(ctx, 'person.sessions_ended', { subject: ctx.actor.personId })
})
