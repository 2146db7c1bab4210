import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { PersonId } from '../schema.ts'
import { forgetPerson } from './forget-person.ts'
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
  await forgetPerson(ctx, personId)
  await record(ctx, 'person.erased', { subject: personId })
})
