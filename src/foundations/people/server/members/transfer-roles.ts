/** Roles that somebody holds at the unit they leave: they end with the transfer, where whoever transfers keeps roles there and says so. */
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import type { RolesHeld } from '../../members/schema.ts'
import { permissionsOf } from '../../rules.ts'
import { endRole } from '../roles/give.ts'
import { ensureMayGive } from '../roles/strength.ts'

function heldFrom(ctx: Context, personId: string, unitIds: string[], day: Day) {
  return ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['person_roles.id', 'person_roles.unit_id as unitId', 'role', 'own_roles.name', 'valid_to as to'])
    .where('person_id', '=', personId)
    .where('person_roles.unit_id', 'in', unitIds)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('valid_from')
    .orderBy('person_roles.id')
}

/** By unit; named for whoever may end them, counted for everybody else who keeps the list of members. */
export async function rolesHeldAt(ctx: Context, personId: string, unitIds: string[]): Promise<RolesHeld[]> {
  if (!unitIds.length) return []
  const rows = await heldFrom(ctx, personId, unitIds, dayOf(ctx.now)).execute()
  const found: RolesHeld[] = []
  for (const [unitId, held] of Map.groupBy(rows, (row) => row.unitId)) {
    const mayEnd = personId !== ctx.actor?.personId && (await hasRight(ctx, 'people.edit', unitId))
    found.push({ unitId, count: held.length, mayEnd, roles: mayEnd ? held.map(({ id, role, name }) => ({ id, role, name })) : [] })
  }
  return found
}

export interface EndedWithTransfer {
  ended: { roleId: string; wasTo: Day | null }[]
  kept: number
}

/** Part of the transfer: ends what was asked for from its day on; all else that is held there goes on. */
export async function endRolesOfTransfer(ctx: Context, { personId, unitId, day, roleIds }: { personId: string; unitId: string; day: Day; roleIds: string[] }): Promise<EndedWithTransfer> {
  const held = await heldFrom(ctx, personId, [unitId], day).execute()
  const wanted = new Set(roleIds)
  const ended: EndedWithTransfer['ended'] = []
  for (const roleId of wanted) {
    const role = held.find(({ id }) => id === roleId)
    if (!role) throw new AppError('not_found', 'people.no_such_role')
    await endRole(ctx, { roleId, to: day })
    ended.push({ roleId, wasTo: role.to })
  }
  return { ended, kept: held.length - ended.length }
}

export async function rememberEnded(ctx: Context, actId: string, ended: EndedWithTransfer['ended']): Promise<void> {
  if (!ended.length) return
  await ctx.db.insertInto('membership_act_roles').values(ended.map(({ roleId, wasTo }) => ({ act_id: actId, role_id: roleId, was_to: wasTo }))).execute()
}

/** With the transfer that is taken back: what nobody changed since, and only by somebody who might give the role themselves. */
export async function giveRolesBack(ctx: Context, actId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('membership_act_roles')
    .innerJoin('membership_acts', 'membership_acts.id', 'act_id')
    .innerJoin('person_roles', 'person_roles.id', 'role_id')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['role_id', 'was_to', 'day', 'person_roles.person_id', 'person_roles.unit_id', 'role', 'own_role_id', 'permissions'])
    .select(['person_roles.subtree', 'branch', 'valid_from', 'valid_to'])
    .where('act_id', '=', actId)
    .execute()
  for (const { role_id, was_to, day, person_id, unit_id, role, own_role_id, permissions, subtree, branch, valid_from, valid_to } of rows) {
    if (valid_to !== (day > valid_from ? day : valid_from) || person_id === ctx.actor?.personId) continue
    const wanted = { permissions: permissionsOf({ role, permissions }), unitId: unit_id, subtree, branch, to: was_to }
    if (!(await hasRight(ctx, 'people.edit', unit_id)) || !(await mayGive(ctx, wanted))) continue
    await ctx.db.updateTable('person_roles').set({ valid_to: was_to }).where('id', '=', role_id).execute()
    const data = { role, ...(own_role_id ? { ownRole: own_role_id } : {}), subtree, branch, from: valid_from, to: was_to }
    await record(ctx, 'person.role_given', { subject: person_id, unit: unit_id, data })
  }
}

async function mayGive(ctx: Context, wanted: Parameters<typeof ensureMayGive>[1]): Promise<boolean> {
  try {
    await ensureMayGive(ctx, wanted)
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

/** For the notice: who it is about and which unit, and whether anything is still held there. */
export async function stillHolds(ctx: Context, personId: string, unitId: string): Promise<{ person: string; unit: string } | null> {
  const [held] = await heldFrom(ctx, personId, [unitId], dayOf(ctx.now)).limit(1).execute()
  const person = held && (await ctx.db.selectFrom('people').select('name').where('id', '=', personId).where('erased_at', 'is', null).executeTakeFirst())
  const unit = (await unitNamesOn(ctx, [unitId], dayOf(ctx.now))).get(unitId)?.name
  return person && unit !== undefined ? { person: person.name, unit } : null
}
