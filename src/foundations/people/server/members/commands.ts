import { findUnit } from '#foundations/org/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ChangeContact, ChangePosition, JoinUnit, LeaveUnit, MemberName, MembershipAct, TransferMember } from '../../members/schema.ts'
import { personSortKey } from '../../members/names.ts'
import { carryOutAct, heldMembership, lockPerson, takeActBack } from './acts.ts'
import { writeContact } from './contacts.ts'
import { endRolesOfTransfer, giveRolesBack, rememberEnded } from './transfer-roles.ts'
import { isGuarded, mayAt, seesMember } from './visible.ts'

/** Somebody joins a unit: a person who is known, or one who is added with it and has no account yet. */
export const joinUnit = command(JoinUnit, async (ctx, { unitId, personId, name, position, phone, email, evidence, from, to, basis }): Promise<{ personId: string; membershipId: string }> => {
  await ensureKeepsMembers(ctx, unitId)
  if (personId) {
    // Whoever keeps one list does not learn of people in others by adding them.
    ensure(await mayBeAdded(ctx, personId), 'not_found', 'people.no_such_member')
    await lockPerson(ctx, personId)
  }
  const id = personId ?? (await addMember(ctx, name ?? ''))
  const { membershipId } = await carryOutAct(ctx, { kind: 'join', personId: id, day: from ?? dayOf(ctx.now), basis, begins: { unitId, position, to } })
  if (phone || email) await writeContact(ctx, id, { phone, email }, evidence)
  return { personId: id, membershipId: membershipId ?? '' }
})

async function mayBeAdded(ctx: Context, personId: string): Promise<boolean> {
  return personId === ctx.actor?.personId || (await seesMember(ctx, 'members.read', personId))
}

/** A person without an account. */
export async function addMember(ctx: Context, given: string): Promise<string> {
  const parsed = MemberName.safeParse(given)
  if (!parsed.success) throw new AppError('invalid', 'input.invalid', { fields: { name: { reason: parsed.error.issues[0]?.message ?? 'people.name_missing' } } })
  const name = parsed.data
  const id = newId()
  await ctx.db.insertInto('people').values({ id, name, sort_key: personSortKey(name), created_at: ctx.now, updated_at: ctx.now }).execute()
  await record(ctx, 'person.added', { subject: id, personal: { personId: id, values: { name, username: null } } })
  return id
}

export const leaveUnit = command(LeaveUnit, async (ctx, { membershipId, day, basis }): Promise<void> => {
  const ends = await heldMembership(ctx, membershipId)
  await carryOutAct(ctx, { kind: 'leave', personId: ends.personId, day, basis, ends })
})

/** Goes over from one unit to another on a day, which may lie ahead: one deed. */
export const transferMember = command(TransferMember, async (ctx, { membershipId, unitId, day, position, basis, endRoles }): Promise<{ membershipId: string }> => {
  const ends = await heldMembership(ctx, membershipId)
  ensure(ends.unitId !== unitId, 'invalid', 'people.transfer_same_unit')
  await ensureKeepsMembers(ctx, unitId)
  // One row would tell both: whoever sees the second unit would learn of the first.
  ensure((await isGuarded(ctx, ends.unitId)) === (await isGuarded(ctx, unitId)), 'conflict', 'people.transfer_branch')
  const { ended, kept } = await endRolesOfTransfer(ctx, { personId: ends.personId, unitId: ends.unitId, day, roleIds: endRoles })
  const told = kept > 0 ? { rolesKept: kept } : {}
  const act = await carryOutAct(ctx, { kind: 'transfer', personId: ends.personId, day, basis, ends, begins: { unitId, position, to: ends.to }, told })
  await rememberEnded(ctx, act.actId, ended)
  return { membershipId: act.membershipId ?? '' }
})

export const changePosition = command(ChangePosition, async (ctx, { membershipId, day, position, basis }): Promise<{ membershipId: string }> => {
  const ends = await heldMembership(ctx, membershipId)
  ensure(ends.position !== position, 'invalid', 'people.position_same')
  const act = await carryOutAct(ctx, { kind: 'position', personId: ends.personId, day, basis, ends, begins: { unitId: ends.unitId, position, to: ends.to } })
  return { membershipId: act.membershipId ?? '' }
})

/** Only where the actor keeps the lists of all units that the deed touched. */
export const withdrawMembershipAct = command(MembershipAct, async (ctx, { actId }): Promise<void> => {
  const touched = await ctx.db
    .selectFrom('memberships')
    .select(['unit_id', 'person_id'])
    .where((eb) => eb.or([eb('began_by', '=', actId), eb('ended_by', '=', actId)]))
    .execute()
  const [first] = touched
  if (!first) throw new AppError('not_found', 'people.no_such_act')
  for (const { unit_id } of touched) if (!(await mayAt(ctx, 'members.edit', unit_id))) throw new AppError('not_found', 'people.no_such_act')
  await lockPerson(ctx, first.person_id)
  await takeActBack(ctx, actId)
  await giveRolesBack(ctx, actId)
})

/** By whoever keeps a list that the person stands in; the person's own consent must be on record for what is new. */
export const changeContact = command(ChangeContact, async (ctx, { personId, phone, email, evidence }): Promise<void> => {
  if (!(await seesMember(ctx, 'members.edit', personId))) throw new AppError('not_found', 'people.no_such_member')
  await lockPerson(ctx, personId)
  await writeContact(ctx, personId, { phone, email }, evidence)
})

async function ensureKeepsMembers(ctx: Context, unitId: string): Promise<void> {
  if (await mayAt(ctx, 'members.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'people.may_not_keep_members')
}
