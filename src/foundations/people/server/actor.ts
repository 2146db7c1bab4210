import type { Actor, Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { grantsOf } from '../rules.ts'

/** A person with the rights of today, for the command line, the sample and tests. Requests use `findActor`. */
export async function actorOf(ctx: Context, who: { personId: string } | { username: string }): Promise<Actor> {
  const person = await ctx.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('deactivated_at', 'is', null)
    .where('personId' in who ? 'id' : 'username', '=', 'personId' in who ? who.personId : who.username)
    .executeTakeFirst()
  if (!person) throw new AppError('not_found', 'people.no_such_person')
  const day = dayOf(ctx.now)
  const held = await ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['role', 'person_roles.unit_id as unitId', 'valid_from as from', 'valid_to as to', 'person_roles.subtree', 'branch', 'permissions'])
    .where('person_id', '=', person.id)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('person_roles.created_at')
    .orderBy('person_roles.id')
    .execute()
  return { personId: person.id, name: person.name, grants: grantsOf(held) }
}
