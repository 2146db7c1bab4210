import { z } from 'zod'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { command, parseInput } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { passwordWeakness } from '../password.ts'
import { ChangePassword, EndSession } from '../schema.ts'
import { endSessions, hashOf, isPasswordOf, setPassword } from './credentials.ts'
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
  const weakness = passwordWeakness(password, await wordsAbout(ctx))
  if (weakness) throw refused('password', weakness)
  await storePassword(ctx, { hash: await hashOf(password), keep: from.sessionId })
}

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

/** Words that an acquaintance would try first: the person's names and those of their units. */
async function wordsAbout(ctx: Context): Promise<string[]> {
  if (!ctx.actor) return []
  const person = await ctx.db.selectFrom('people').select(['name', 'username']).where('id', '=', ctx.actor.personId).executeTakeFirst()
  const units = await unitNamesOn(ctx, ctx.actor.grants.map((grant) => grant.unitId), dayOf(ctx.now))
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
