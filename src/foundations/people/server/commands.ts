import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { personSortKey } from '../members/names.ts'
import { AddPerson, PersonId } from '../schema.ts'
import { endSessions, setPassword, unusableHash } from './credentials.ts'
import { ensureMayEditPerson } from './queries.ts'
import { ensureKeepsPeople, insertRoleGiven } from './roles/give.ts'
import { issueFirstCode, withdrawCodes, type IssuedCode } from './sign-in/codes.ts'

/** Adds a person with a role at a unit. The one-time code for their first sign-in comes back this one time. */
export const addPerson = command(AddPerson, async (ctx, input): Promise<IssuedCode & { id: string }> => {
  await ensureKeepsPeople(ctx, input.unitId)
  const id = await insertPerson(ctx, { ...input, hash: null })
  const { unitId, role, subtree, branch } = input
  await insertRoleGiven(ctx, id, { unitId, role, subtree, branch }, { from: dayOf(ctx.now), to: null })
  return { id, ...(await issueFirstCode(ctx, { personId: id })) }
})

/** A person who can sign in, without asking for rights: the set-up and the sample, where nobody holds any yet. */
export async function insertPerson(ctx: Context, person: { name: string; username: string; hash: string | null }): Promise<string> {
  const { name, username } = person
  const taken = await ctx.db.selectFrom('people').select('id').where('username', '=', username).executeTakeFirst()
  if (taken) throw new AppError('conflict', 'people.username_taken', { fields: { username: { reason: 'people.username_taken' } } })
  const id = newId()
  await ctx.db
    .insertInto('people')
    .values({ id, name, username, sort_key: personSortKey(name), created_at: ctx.now, updated_at: ctx.now })
    .execute()
  if (person.hash) await setPassword(ctx, id, person.hash)
  await record(ctx, 'person.added', { subject: id, personal: { personId: id, values: { name, username } } })
  return id
}

/** Nobody can sign in as this person any more; what they did keeps their name. */
export const deactivatePerson = command(PersonId, async (ctx, { personId }): Promise<void> => {
  await ensureMayEditPerson(ctx, personId)
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  await setPassword(ctx, personId, await unusableHash())
  await withdrawCodes(ctx, personId, false)
  await withdrawCodes(ctx, personId, true)
  await ctx.db.updateTable('people').set({ deactivated_at: ctx.now, updated_at: ctx.now }).where('id', '=', personId).execute()
  await endSessions(ctx, personId)
  await record(ctx, 'person.deactivated', { subject: personId })
})
