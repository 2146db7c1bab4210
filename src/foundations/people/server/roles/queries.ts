/** Which roles there are, and why somebody may do something. */
import { sql } from 'kysely'
import { z } from 'zod'
import { holdsOn, isVisible, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import type { ObjectOfRights } from '#platform/server/rights-source.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { permissionsOf, ROLE_RULES, ROLES } from '../../rules.ts'
import { shownName } from '../../shown-name.ts'
import { ExplainRights, EndOwnRole, type Explanation, type Reason, type RoleRow } from '../../schema.ts'
import { actingReasons, programOf, tokensHeld, tokensReaching } from './other-means.ts'

const Nothing = z.object({})

/** The built-in roles, and those that units have composed where the actor keeps people or holds one. */
export const listRoles = query(Nothing, async (ctx): Promise<RoleRow[]> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const builtIn = ROLES.map((role): RoleRow => {
    const { permissions, subtree } = ROLE_RULES[role]
    return { role, name: null, unit: null, permissions: [...permissions], subtree, holders: null, version: null, mayEdit: false }
  })
  return [...builtIn, ...(await ownRoles(ctx))]
})

export const findRole = query(EndOwnRole, async (ctx, { ownRoleId }): Promise<RoleRow> => {
  const [found] = await ownRoles(ctx, ownRoleId)
  if (!found) throw new AppError('not_found', 'people.no_such_role')
  return found
})

/** What the actor could give somewhere: nothing that is stronger than what they hold themselves. */
export const rolesToGive = query(Nothing, async (ctx): Promise<RoleRow[]> => {
  const held = new Set(ctx.actor?.grants.map((grant) => grant.permission))
  return (await listRoles(ctx, {})).filter(({ permissions }) => permissions.every((permission) => held.has(permission)))
})

/** Of the units where the actor keeps people, and of those above them: their roles can be given there. */
async function ownRoles(ctx: Context, id?: string): Promise<RoleRow[]> {
  const today = dayOf(ctx.now)
  const one = id === undefined ? sql`true` : sql`o.id = ${id}`
  const { rows } = await sql<{ id: string; name: string; unitId: string; permissions: string[]; subtree: boolean; version: number; holders: number; mayEdit: boolean }>`
    select o.id, o.name, o.unit_id as "unitId", o.permissions, o.subtree, o.version, ${isVisible(ctx, 'roles.edit', 'o.unit_id')} as "mayEdit",
      (select count(distinct r.person_id) from person_roles r where r.own_role_id = o.id and (r.valid_to is null or r.valid_to > ${today}::date)) as holders
    from own_roles o
    where o.ended_at is null and ${one} and (
      o.unit_id in (select p.ancestor_id from unit_paths p where p.unit_id in ${visibleUnits(ctx, 'people.edit')}
        and ${holdsOn(today, 'p')})
      or exists (select from person_roles r where r.own_role_id = o.id and r.person_id = ${ctx.actor?.personId ?? null}::uuid))
    order by vi_fold(o.name), o.id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), today)
  return rows.map(({ id: role, unitId, ...row }) => ({ ...row, role, unit: { id: unitId, name: names.get(unitId)?.name ?? '' } }))
}

/**
 * Which role at which unit gives somebody which right, since when and by whom; with the address of a page, along which way
 * of the tree it reaches what stands there. For everybody about themselves, and for whoever keeps that person.
 */
export const explainRights = query(ExplainRights, async (ctx, { personId, at }): Promise<Explanation> => {
  ensure(ctx.actor, 'unauthenticated', 'people.sign_in_first')
  const isSelf = personId === ctx.actor.personId
  const person = await ctx.db.selectFrom('people').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()
  const roles = person ? await reasons(ctx, personId, isSelf) : []
  if (!person || (!isSelf && !roles.length && !(await heldHere(ctx, personId)))) throw new AppError('not_found', 'people.no_such_person')
  if (!isSelf) await look(ctx, 'people.rights', [personId])
  const object = at === undefined || at === '' ? null : await objectAt(ctx, at)
  const acting = await actingReasons(ctx, personId, isSelf)
  const tokens = isSelf || roles.length ? await tokensHeld(ctx, personId) : []
  const rights = object && (await because(ctx, [...roles, ...acting], tokens, object))
  return {
    person: { id: person.id, name: shownName(ctx.locale, person.name) }, isSelf, roles, acting, tokens, program: await programOf(ctx, personId),
    object: object && rights && { title: object.title, href: object.href, rights }
  }
})

async function reasons(ctx: Context, personId: string, isSelf: boolean): Promise<Reason[]> {
  const today = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .leftJoin('people as giver', 'giver.id', 'person_roles.given_by')
    .select(['person_roles.id as roleId', 'role', 'own_roles.name', 'own_roles.permissions', 'person_roles.unit_id', 'person_roles.subtree'])
    .select(['branch', 'valid_from as from', 'valid_to as to', 'giver.name as by'])
    .where('person_id', '=', personId)
    .where('valid_from', '<=', today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .$if(!isSelf, (roles) => roles.where('person_roles.unit_id', 'in', visibleUnits(ctx, 'people.edit')))
    .orderBy('valid_from')
    .orderBy('person_roles.id')
    .execute()
  const names = await unitNamesOn(ctx, rows.map((row) => row.unit_id), today)
  return rows.map(({ unit_id, permissions, by, ...row }) => ({
    ...row,
    by: by && shownName(ctx.locale, by),
    acting: null,
    unit: { id: unit_id, name: names.get(unit_id)?.name ?? '' },
    permissions: [...permissionsOf({ role: row.role, permissions })]
  }))
}

/** Did the person hold a role, now or before, at a unit whose people the actor keeps? */
async function heldHere(ctx: Context, personId: string): Promise<boolean> {
  const held = ctx.db.selectFrom('person_roles').select('id').where('person_id', '=', personId).where('unit_id', 'in', visibleUnits(ctx, 'people.edit'))
  return (await held.limit(1).executeTakeFirst()) !== undefined
}

/** What stands at an address, as the actor may see it. */
async function objectAt(ctx: Context, at: string): Promise<ObjectOfRights> {
  const path = URL.canParse(at, 'http://localhost') ? new URL(at, 'http://localhost').pathname : ''
  for (const kind of ctx.app.modules.flatMap((module) => Object.values(module.rights ?? {}))) {
    const [, id] = kind.path.exec(path) ?? []
    if (id) return kind.find(ctx, id)
  }
  throw new AppError('invalid', 'input.invalid', { fields: { at: { reason: 'people.no_such_object' } } })
}

type Because = NonNullable<Explanation['object']>['rights']

async function because(ctx: Context, roles: Reason[], tokens: Explanation['tokens'], { asks }: ObjectOfRights): Promise<Because> {
  const found: Because = []
  for (const { permission, units } of asks) {
    const giving = roles.filter(({ permissions }) => permissions.includes(permission))
    const ways = []
    for (const role of giving) {
      const to = await nearestBelow(ctx, role, units)
      if (to) ways.push({ role, path: await wayDown(ctx, role.unit.id, to) })
    }
    found.push({ permission, because: ways, tokens: ways.some(({ role }) => role.acting === null) ? await tokensReaching(ctx, tokens, permission, units) : [] })
  }
  return found
}

/** The one of the units that a role reaches, the nearest to where it is held. */
async function nearestBelow(ctx: Context, { unit, subtree, branch }: Reason, units: string[]): Promise<string | null> {
  if (!units.length) return null
  const found = await ctx.db
    .selectFrom('unit_paths')
    .select('unit_id')
    .where('ancestor_id', '=', unit.id)
    .where('unit_id', 'in', units)
    .where(holdsOn(dayOf(ctx.now), 'unit_paths'))
    .where(subtree ? sql<boolean>`(depth = 0 or ${branch}::text is null or branch = ${branch}::text)` : sql<boolean>`depth = 0`)
    .orderBy('depth')
    .orderBy('unit_id')
    .limit(1)
    .executeTakeFirst()
  return found?.unit_id ?? null
}

/** The units from one down to another that stands below it, both included. */
async function wayDown(ctx: Context, from: string, to: string): Promise<{ id: string; name: string }[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select up.ancestor_id as id from unit_paths up
    where up.unit_id = ${to} and ${holdsOn(today, 'up')}
      and exists (select from unit_paths down where down.ancestor_id = ${from} and down.unit_id = up.ancestor_id
        and ${holdsOn(today, 'down')})
    order by up.depth desc`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ id }) => id), today)
  return rows.map(({ id }) => ({ id, name: names.get(id)?.name ?? '' }))
}
