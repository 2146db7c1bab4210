/** Roles that a unit composes for itself and what stands below it. */
import type { Updateable } from 'kysely'
import { findUnit, hasRight, holdsOn } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { record, recordEach } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { isPermission, OWN_ROLE, withNeeds, type Permission } from '../../rules.ts'
import { ChangeOwnRole, ComposeRole, EndOwnRole } from '../../schema.ts'
import { ensureMayGive } from './strength.ts'

interface FoundRole {
  id: string
  name: string
  unitId: string
  permissions: Permission[]
  subtree: boolean
  version: number
}

/** A composed role; with a unit, only one that can be given there. */
export async function findOwnRole(ctx: Context, id: string, at?: string): Promise<FoundRole> {
  let found = ctx.db
    .selectFrom('own_roles')
    .select(['id', 'name', 'unit_id as unitId', 'permissions', 'subtree', 'version'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
  if (at) {
    found = found.where('unit_id', 'in', (eb) =>
      eb.selectFrom('unit_paths').select('ancestor_id').where('unit_paths.unit_id', '=', at).where(holdsOn(dayOf(ctx.now), 'unit_paths'))
    )
  }
  const role = await found.executeTakeFirst()
  if (!role) throw new AppError('not_found', 'people.no_such_role')
  return { ...role, permissions: role.permissions.filter(isPermission) }
}

/** Makes a role of permissions that the actor holds at the unit; what these need comes with them. */
export const composeRole = command(ComposeRole, async (ctx, { unitId, name, permissions: chosen, subtree }): Promise<{ id: string }> => {
  const unit = await findUnit(ctx, { unitId })
  ensure(await hasRight(ctx, 'roles.edit', unitId), 'forbidden', 'people.may_not_edit_roles')
  const permissions = withNeeds(chosen)
  await ensureMayGive(ctx, { permissions, unitId, subtree, branch: subtree ? unit.branch : null, to: null })
  await ensureNameIsFree(ctx, unitId, name)
  const id = newId()
  const row = { id, unit_id: unitId, name, permissions, subtree, created_at: ctx.now, created_by: ctx.actor?.personId ?? null }
  await ctx.db.insertInto('own_roles').values(row).execute()
  await record(ctx, 'role.composed', { subject: id, unit: unitId, data: { permissions, subtree } })
  return { id }
})

/** Whoever holds the role may do at once what it gains; so the actor must hold that wherever somebody holds the role. */
export const changeOwnRole = command(ChangeOwnRole, async (ctx, { ownRoleId, version, name, permissions: chosen }): Promise<{ version: number }> => {
  const role = await roleToChange(ctx, ownRoleId)
  ensure(role.version === version, 'conflict', 'people.role_changed_meanwhile')
  const permissions = withNeeds(chosen)
  const gained = permissions.filter((permission) => !role.permissions.includes(permission))
  const { branch } = await findUnit(ctx, { unitId: role.unitId })
  await ensureMayGive(ctx, { permissions: gained, unitId: role.unitId, subtree: role.subtree, branch: role.subtree ? branch : null, to: null })
  for (const { unit_id, subtree, branch: kept, valid_to } of await heldRows(ctx, ownRoleId)) {
    await ensureMayGive(ctx, { permissions: gained, unitId: unit_id, subtree, branch: kept, to: valid_to })
  }
  if (name !== role.name) await ensureNameIsFree(ctx, role.unitId, name, ownRoleId)
  const values: Updateable<DB['own_roles']> = { name, permissions, version: version + 1 }
  await ctx.db.updateTable('own_roles').set(values).where('id', '=', ownRoleId).execute()
  await record(ctx, 'role.changed', { subject: ownRoleId, unit: role.unitId, data: { permissions, before: role.permissions } })
  return { version: version + 1 }
})

/** Nobody holds the role from today on, and it can be given no more; what was remains. */
export const endOwnRole = command(EndOwnRole, async (ctx, { ownRoleId }): Promise<{ holders: number }> => {
  const role = await roleToChange(ctx, ownRoleId)
  const today = dayOf(ctx.now)
  const held = await heldRows(ctx, ownRoleId)
  for (const { unit_id } of held) ensure(await hasRight(ctx, 'people.edit', unit_id), 'forbidden', 'people.role_held_elsewhere')
  if (held.length) await ctx.db
    .updateTable('person_roles')
    .set((eb) => ({ valid_to: eb.fn<string>('greatest', [eb.ref('valid_from'), eb.cast<string>(eb.val(today), 'date')]) }))
    .where('id', 'in', held.map(({ id }) => id))
    .execute()
  await ctx.db.updateTable('own_roles').set({ ended_at: ctx.now, version: role.version + 1 }).where('id', '=', ownRoleId).execute()
  await recordEach(ctx, 'person.role_ended', held.map(({ person_id, unit_id }) => ({ subject: person_id, unit: unit_id, data: { role: OWN_ROLE, ownRole: ownRoleId, to: today } })))
  await record(ctx, 'role.ended', { subject: ownRoleId, unit: role.unitId, data: { holders: held.length } })
  return { holders: held.length }
})

async function roleToChange(ctx: Context, ownRoleId: string): Promise<FoundRole> {
  await ctx.db.selectFrom('own_roles').select('id').where('id', '=', ownRoleId).forUpdate().execute()
  const role = await findOwnRole(ctx, ownRoleId)
  if (!(await hasRight(ctx, 'roles.edit', role.unitId))) throw new AppError('not_found', 'people.no_such_role')
  return role
}

/** Where the role is held today or will be. */
function heldRows(ctx: Context, ownRoleId: string) {
  return ctx.db
    .selectFrom('person_roles')
    .select(['id', 'person_id', 'unit_id', 'subtree', 'branch', 'valid_to'])
    .where('own_role_id', '=', ownRoleId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', dayOf(ctx.now))]))
    .execute()
}

async function ensureNameIsFree(ctx: Context, unitId: string, name: string, except?: string): Promise<void> {
  const rows = await ctx.db.selectFrom('own_roles').select(['id', 'name']).where('unit_id', '=', unitId).where('ended_at', 'is', null).execute()
  const taken = rows.some((row) => row.id !== except && fold(row.name) === fold(name))
  if (taken) throw new AppError('conflict', 'people.role_name_taken', { fields: { name: { reason: 'people.role_name_taken' } } })
}
