import { findUnit, hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import type { Role } from '../rules.ts'
import { AddPerson, EndRole, GiveRole, PersonId } from '../schema.ts'
import { endSessions, hashOf, setPassword, unusableHash } from './credentials.ts'
import { ensureMayEditPerson } from './queries.ts'
import { randomSecret } from './secrets.ts'

/** Adds a person with a role at a unit. The password comes back this one time; only its hash is kept. */
export const addPerson = command(AddPerson, async (ctx, input): Promise<{ id: string; name: string; password: string }> => {
  await ensureKeepsPeople(ctx, input.unitId)
  const password = randomSecret()
  const id = await insertPerson(ctx, { ...input, hash: await hashOf(password) })
  await insertRole(ctx, id, input, { from: dayOf(ctx.now), to: null })
  return { id, name: input.name, password }
})

/** A person who can sign in, without asking for rights: the set-up and the sample, where nobody holds any yet. */
export async function insertPerson(ctx: Context, person: { name: string; username: string; hash: string }): Promise<string> {
  const { name, username } = person
  const taken = await ctx.db.selectFrom('people').select('id').where('username', '=', username).executeTakeFirst()
  if (taken) throw new AppError('conflict', 'people.username_taken', { fields: { username: { reason: 'people.username_taken' } } })
  const id = newId()
  await ctx.db
    .insertInto('people')
    .values({ id, name, username, sort_key: personSortKey(name), created_at: ctx.now, updated_at: ctx.now })
    .execute()
  await setPassword(ctx, id, person.hash)
  await record(ctx, 'person.added', { subject: id, personal: { personId: id, values: { name, username } } })
  return id
}

/** People are looked up by their given name, which stands last: Lê Quang Minh under M. */
function personSortKey(name: string): string {
  const words = name.split(' ')
  return sortKey([words.at(-1), ...words.slice(0, -1)].join(' '))
}

export async function insertRole(
  ctx: Context,
  personId: string,
  { unitId, role }: { unitId: string; role: Role },
  span: { from: Day; to: Day | null }
): Promise<void> {
  const row = { id: newId(), person_id: personId, unit_id: unitId, role, valid_from: span.from, valid_to: span.to }
  await ctx.db.insertInto('person_roles').values({ ...row, created_at: ctx.now }).execute()
  await record(ctx, 'person.role_given', { subject: personId, unit: unitId, data: { role, ...span } })
}

/** Gives a person who is known here one more role. It holds with the next request. */
export const giveRole = command(GiveRole, async (ctx, { personId, unitId, role, from, to }): Promise<void> => {
  await ensureKeepsPeople(ctx, unitId)
  await ensureMayEditPerson(ctx, personId)
  const start = from ?? dayOf(ctx.now)
  ensure(to === null || to > start, 'invalid', 'people.role_ends_first')
  await insertRole(ctx, personId, { unitId, role }, { from: start, to })
})

/** Takes a role back from a day on, today when none is given; the row stays. */
export const endRole = command(EndRole, async (ctx, { roleId, to }): Promise<void> => {
  const held = await ctx.db.selectFrom('person_roles').selectAll().where('id', '=', roleId).executeTakeFirst()
  const may = held && (await hasRight(ctx, 'people.edit', held.unit_id))
  if (!held || !may) throw new AppError('not_found', 'people.no_such_role')
  ensure(held.person_id !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  const wanted = to ?? dayOf(ctx.now)
  const end = wanted < held.valid_from ? held.valid_from : wanted
  ensure(held.valid_to === null || end < held.valid_to, 'conflict', 'people.role_ended')
  await ctx.db.updateTable('person_roles').set({ valid_to: end }).where('id', '=', roleId).execute()
  await record(ctx, 'person.role_ended', { subject: held.person_id, unit: held.unit_id, data: { role: held.role, to: end } })
})

/** Gives a new random password, shown once, and ends every session. Brings a deactivated person back. */
export const resetPassword = command(PersonId, async (ctx, { personId }): Promise<{ password: string }> => {
  await ensureMayEditPerson(ctx, personId)
  const password = randomSecret()
  await setPassword(ctx, personId, await hashOf(password))
  await ctx.db.updateTable('people').set({ deactivated_at: null, updated_at: ctx.now }).where('id', '=', personId).execute()
  await endSessions(ctx, personId)
  await record(ctx, 'person.password_reset', { subject: personId })
  return { password }
})

/** Nobody can sign in as this person any more; what they did keeps their name. */
export const deactivatePerson = command(PersonId, async (ctx, { personId }): Promise<void> => {
  await ensureMayEditPerson(ctx, personId)
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  await setPassword(ctx, personId, await unusableHash())
  await ctx.db.updateTable('people').set({ deactivated_at: ctx.now, updated_at: ctx.now }).where('id', '=', personId).execute()
  await endSessions(ctx, personId)
  await record(ctx, 'person.deactivated', { subject: personId })
})

async function ensureKeepsPeople(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'people.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'people.may_not_edit')
}
