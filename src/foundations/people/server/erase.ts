import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { destroyPersonalKey } from '#platform/server/personal-values.ts'
import { ensure } from '#platform/shared/errors.ts'
import { PersonId } from '../schema.ts'
import { vi } from '../trail/text.vi.ts'
import { endSessions } from './credentials.ts'
import { ensureMayEditPerson } from './queries.ts'

/**
 * Takes away what says who a person is, once the account is deactivated: name, user name, address, ways to sign in, and the
 * key of the values that events hold. What they did stays, without a name. Nothing brings it back.
 */
export const erasePerson = command(PersonId, async (ctx, { personId }): Promise<void> => {
  await ensureMayEditPerson(ctx, personId)
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  const person = await ctx.db.selectFrom('people').select(['deactivated_at', 'erased_at']).where('id', '=', personId).forUpdate().executeTakeFirstOrThrow()
  ensure(person.deactivated_at, 'conflict', 'people.deactivate_first')
  ensure(!person.erased_at, 'conflict', 'people.erased_before')
  await ctx.db
    .updateTable('people')
    .set({ name: vi.erased, sort_key: '', username: null, email: null, email_verified: false, image: null, erased_at: ctx.now, updated_at: ctx.now })
    .where('id', '=', personId)
    .execute()
  await endSessions(ctx, personId)
  await ctx.db.deleteFrom('credentials').where('person_id', '=', personId).execute()
  await ctx.db.deleteFrom('kept_forms').where('person_id', '=', personId).execute()
  await destroyPersonalKey(ctx, personId)
  await record(ctx, 'person.erased', { subject: personId })
})
