/** Giving roles and taking them back. */
import { findUnit, hasRight } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { isRole, OWN_ROLE, ROLE_RULES } from '../../rules.ts'
import { EndRole, GiveRole, type RoleWanted } from '../../schema.ts'
import { ensureMayEditPerson } from '../queries.ts'
import { findOwnRole } from './own-roles.ts'
import { ensureMayGive } from './strength.ts'

interface RoleToGive {
  unitId: string
  /** A built-in role, or the id of one that a unit has composed. */
  role: string
  subtree?: boolean | undefined
  branch?: string | null | undefined
}

/** Without asking who may: the set-up and the sample, where nobody holds any right yet. */
export async function insertRole(ctx: Context, personId: string, { unitId, role, subtree, branch }: RoleToGive, span: { from: Day; to: Day | null }): Promise<void> {
  const own = isRole(role) ? null : await findOwnRole(ctx, role)
  const below = subtree ?? own?.subtree ?? (isRole(role) && ROLE_RULES[role].subtree)
  const place = { subtree: below, branch: below ? (branch ?? null) : null }
  const named = { role: own ? OWN_ROLE : role, own_role_id: own?.id ?? null }
  const row = { id: newId(), person_id: personId, unit_id: unitId, valid_from: span.from, valid_to: span.to, given_by: ctx.actor?.personId ?? null }
  await ctx.db.insertInto('person_roles').values({ ...row, ...named, ...place, created_at: ctx.now }).execute()
  const data = { role: named.role, ...(own ? { ownRole: own.id } : {}), ...place, ...span }
  await record(ctx, 'person.role_given', { subject: personId, unit: unitId, data })
}

/** A role as somebody asks for it, held against what the giver holds there. */
export async function insertRoleGiven(ctx: Context, personId: string, wanted: RoleWanted, span: { from: Day; to: Day | null }): Promise<void> {
  const { unitId, role } = wanted
  const unit = await findUnit(ctx, { unitId })
  const own = isRole(role) ? null : await findOwnRole(ctx, role, unitId)
  const { permissions, subtree: usual } = isRole(role) ? ROLE_RULES[role] : (own ?? { permissions: [], subtree: false })
  const subtree = wanted.subtree ?? usual
  // Where nobody says otherwise a right stays in the branch in which it was given.
  const branch = !subtree || wanted.branch === 'all' ? null : (wanted.branch ?? unit.branch)
  await ensureMayGive(ctx, { permissions, unitId, subtree, branch, to: span.to })
  await insertRole(ctx, personId, { unitId, role, subtree, branch }, span)
}

/** Gives a person who is known here one more role. It holds with the next request. */
export const giveRole = command(GiveRole, async (ctx, { personId, from, to, ...wanted }): Promise<void> => {
  await ensureKeepsPeople(ctx, wanted.unitId)
  await ensureMayEditPerson(ctx, personId)
  const start = from ?? dayOf(ctx.now)
  ensure(to === null || to > start, 'invalid', 'people.role_ends_first')
  await insertRoleGiven(ctx, personId, wanted, { from: start, to })
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
  const data = { role: held.role, ...(held.own_role_id ? { ownRole: held.own_role_id } : {}), to: end }
  await record(ctx, 'person.role_ended', { subject: held.person_id, unit: held.unit_id, data })
})

export async function ensureKeepsPeople(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'people.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'people.may_not_edit')
}
