import { sql } from 'kysely'
import { holdsOn, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import type { Way } from './sign-in/ways.ts'
import { shownName } from '../shown-name.ts'
import { ListPeople, PersonId, type PersonRow } from '../schema.ts'
import { ensureAtLeastAsStrong } from './roles/strength.ts'

/** The people who hold, or last held, a role where the actor keeps the list of people. */
export const listPeople = query(ListPeople, async (ctx, { unitId, text, limit }): Promise<PersonRow[]> => {
  const day = dayOf(ctx.now)
  let people = ctx.db.selectFrom('people').select(['id', 'name', 'username', 'deactivated_at', 'erased_at'])
  people = people.where((eb) =>
    eb.exists(
      eb
        .selectFrom('person_roles')
        .select('person_roles.id')
        .whereRef('person_roles.person_id', '=', 'people.id')
        .where('person_roles.unit_id', 'in', visibleUnits(ctx, 'people.edit'))
        .$if(unitId !== undefined, (roles) =>
          roles.where('person_roles.unit_id', 'in', (units) =>
            units.selectFrom('unit_paths').select('unit_paths.unit_id').where('ancestor_id', '=', unitId ?? '').where(holdsOn(day, 'unit_paths'))
          )
        )
    )
  )
  people = people.where(isPerson)
  if (text) people = people.where('name_fold', 'like', `%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  const found = await people.orderBy('sort_key').limit(limit).execute()
  const roles = await rolesOf(ctx, found.map((person) => person.id))
  await look(ctx, 'people.list', found.map((person) => person.id), unitId)
  return found.map(({ id, name, username, deactivated_at, erased_at }) => ({
    id,
    name: shownName(ctx.locale, name),
    username,
    deactivated: deactivated_at !== null,
    erased: erased_at !== null,
    roles: roles.filter((role) => role.personId === id).map(({ personId: _, ...role }) => role)
  }))
})

export const findPerson = query(PersonId, async (ctx, { personId }): Promise<PersonRow> => {
  const person = await ctx.db
    .selectFrom('people')
    .select(['id', 'name', 'username', 'deactivated_at', 'erased_at'])
    .where('id', '=', personId)
    .where(isPerson)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_roles')
          .select('person_roles.id')
          .whereRef('person_roles.person_id', '=', 'people.id')
          .where('person_roles.unit_id', 'in', visibleUnits(ctx, 'people.edit'))
      )
    )
    .executeTakeFirst()
  if (!person) throw new AppError('not_found', 'people.no_such_person')
  const roles = await rolesOf(ctx, [personId])
  await look(ctx, 'people.page', [personId])
  const { id, name, username } = person
  return { id, name: shownName(ctx.locale, name), username, deactivated: person.deactivated_at !== null, erased: person.erased_at !== null, roles: roles.map(({ personId: _, ...role }) => role) }
})

/** Programs have pages of their own. */
const isPerson = sql<boolean>`not exists (select from service_accounts where service_accounts.person_id = people.id)`

type RoleRow = PersonRow['roles'][number] & { personId: string }

/** Roles as far as the actor keeps people there: a role elsewhere is not theirs to see. */
async function rolesOf(ctx: Context, ids: string[]): Promise<RoleRow[]> {
  if (!ids.length) return []
  const day = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['person_roles.id', 'role', 'own_roles.name', 'person_roles.unit_id as unitId', 'person_id as personId'])
    .select(['person_roles.subtree', 'branch', 'valid_from as from', 'valid_to as to'])
    .where('person_id', 'in', ids)
    .where('person_roles.unit_id', 'in', visibleUnits(ctx, 'people.edit'))
    .orderBy('valid_from', 'desc')
    .execute()
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), day)
  return rows.map((row) => ({ ...row, unitName: names.get(row.unitId)?.name ?? '' }))
}

/** Names for lists that say who did something; whoever sees the list may see the name. */
export async function peopleNames(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', 'in', [...new Set(ids)]).execute()
  return new Map(rows.map((row) => [row.id, shownName(ctx.locale, row.name)]))
}

/**
 * Whoever resets a password can sign in as that person, so they must keep the people of every unit where that person
 * holds a role (or held the last one), and hold as much as the person does.
 */
export async function ensureMayEditPerson(ctx: Context, personId: string): Promise<void> {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ inside: number; outside: number }>`
    with held as (
      select unit_id, (valid_to is null or valid_to > ${day}::date) as holds from person_roles where person_id = ${personId}
    ), counted as (
      select unit_id from held where holds or not exists (select 1 from held where holds)
    )
    select count(*) filter (where unit_id in ${visibleUnits(ctx, 'people.edit')}) as inside,
      count(*) filter (where unit_id not in ${visibleUnits(ctx, 'people.edit')}) as outside
    from counted`.execute(ctx.db)
  const { inside = 0, outside = 0 } = rows[0] ?? {}
  ensure(inside > 0, 'not_found', 'people.no_such_person')
  ensure(outside === 0, 'forbidden', 'people.also_elsewhere')
  await ensureAtLeastAsStrong(ctx, personId)
}

export interface OwnSession {
  id: string
  startedAt: Date
  seenAt: Date
  address: string | null
  device: string | null
  way: Way
}

/** Where the actor is signed in, the latest first. */
export async function listOwnSessions(ctx: Context): Promise<OwnSession[]> {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  return ctx.db
    .selectFrom('sessions')
    .select(['id', 'created_at as startedAt', 'updated_at as seenAt', 'ip_address as address', 'user_agent as device', 'way'])
    .$narrowType<{ way: Way }>()
    .where('person_id', '=', ctx.actor.personId)
    .where('expires_at', '>', ctx.now)
    .orderBy('updated_at', 'desc')
    .execute()
}
