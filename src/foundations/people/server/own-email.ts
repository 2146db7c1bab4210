import { command, query } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { z } from 'zod'
import { ChangeEmail, PersonId } from '../schema.ts'
import { refused } from './own-account.ts'

export interface OwnEmail {
  address: string | null
  confirmed: boolean
}

export const findOwnEmail = query(z.object({}), async (ctx): Promise<OwnEmail> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const person = await ctx.db.selectFrom('people').select(['email', 'email_verified']).where('id', '=', ctx.actor.personId).executeTakeFirst()
  return { address: person?.email ?? null, confirmed: person?.email_verified ?? false }
})

/** One's own address; nothing is sent there until its owner has confirmed it. Empty: no address any more. */
export const changeOwnEmail = command(ChangeEmail, async (ctx, { email }): Promise<void> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const { personId } = ctx.actor
  const before = await ctx.db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirst()
  const taken = email ? await ctx.db.selectFrom('people').select('id').where('email', '=', email).where('id', '<>', personId).executeTakeFirst() : null
  if (taken) throw refused('email', 'people.email_taken')
  await ctx.db.updateTable('people').set({ email, email_verified: false, updated_at: ctx.now }).where('id', '=', personId).execute()
  const personal = { personId, values: { before: before?.email ?? null, after: email } }
  await record(ctx, email ? 'person.email_changed' : 'person.email_removed', { subject: personId, personal })
})

/** Called for whoever holds the link that was sent to the address. */
export const confirmEmail = command(PersonId, async (ctx, { personId }): Promise<void> => {
  await ctx.db.updateTable('people').set({ email_verified: true }).where('id', '=', personId).where('email', 'is not', null).execute()
  await record(ctx, 'person.email_confirmed', { subject: personId })
})
