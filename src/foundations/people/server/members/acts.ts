/** Deeds that begin and end memberships: one deed is one row with a day, and can be taken back while nothing follows. */
import { sql } from 'kysely'
import { livesOf, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { MembershipActKind } from '../../members/rules.ts'
import type { MembershipActRow } from '../../members/schema.ts'
import { belongingVisible } from './visible.ts'

export interface Act {
  kind: MembershipActKind
  personId: string
  day: Day
  basis: string | null
  /** The membership that ends on the day. */
  ends?: HeldMembership
  /** What begins on the day. */
  begins?: { unitId: string; position: string | null; to: Day | null }
  /** What its event says besides. */
  told?: Record<string, unknown>
}

export interface HeldMembership {
  id: string
  personId: string
  unitId: string
  position: string | null
  from: Day
  to: Day | null
  endedBy: string | null
}

const EVENTS: Record<MembershipActKind, string> = {
  join: 'membership.joined',
  leave: 'membership.left',
  transfer: 'membership.transferred',
  position: 'membership.position_changed'
}

/** A membership that the actor may change, its person locked. */
export async function heldMembership(ctx: Context, membershipId: string): Promise<HeldMembership> {
  const { rows } = await sql<HeldMembership>`
    select m.id, m.person_id as "personId", m.unit_id as "unitId", m.position, m.valid_from as from, m.valid_to as to, m.ended_by as "endedBy"
    from memberships m where m.id = ${membershipId} and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')}`.execute(ctx.db)
  const [held] = rows
  if (!held) throw new AppError('not_found', 'people.no_such_membership')
  await lockPerson(ctx, held.personId)
  return held
}

/** Deeds about one person follow each other. */
export async function lockPerson(ctx: Context, personId: string): Promise<void> {
  const person = await ctx.db.selectFrom('people').select(['erased_at', 'merged_into']).where('id', '=', personId).forUpdate().executeTakeFirst()
  ensure(person && !person.erased_at && !person.merged_into, 'not_found', 'people.no_such_member')
}

/** Checks and writes the deed, and records it. */
export async function carryOutAct(ctx: Context, { kind, personId, day, basis, ends, begins, told }: Act): Promise<{ actId: string; membershipId: string | null }> {
  if (ends) ensureCanEnd(ends, day)
  const unitId = begins?.unitId ?? ends?.unitId ?? null
  if (begins) await ensureCanBegin(ctx, personId, begins, day, ends?.id)
  const actId = newId()
  await ctx.db
    .insertInto('membership_acts')
    .values({ id: actId, person_id: personId, kind, day, basis, ended_to: ends?.to ?? null, recorded_at: ctx.now, recorded_by: ctx.actor?.personId ?? null })
    .execute()
  if (ends) await ctx.db.updateTable('memberships').set({ valid_to: day, ended_by: actId }).where('id', '=', ends.id).execute()
  const membershipId = begins ? newId() : null
  if (begins && membershipId) {
    await ctx.db
      .insertInto('memberships')
      .values({ id: membershipId, person_id: personId, unit_id: begins.unitId, position: begins.position, valid_from: day, valid_to: begins.to, began_by: actId })
      .execute()
  }
  const from = ends && begins && ends.unitId !== begins.unitId ? { from: ends.unitId } : {}
  await record(ctx, EVENTS[kind], { subject: personId, unit: unitId, data: { act: actId, day, ...from, ...told } })
  return { actId, membershipId }
}

function ensureCanEnd(ends: HeldMembership, day: Day): void {
  ensure(ends.endedBy === null, 'conflict', 'people.membership_ended')
  ensure(day > ends.from, 'invalid', 'people.membership_day_early', { day: ends.from })
  ensure(ends.to === null || day < ends.to, 'conflict', 'people.membership_ended')
}

/** The unit exists on the day, and the person does not belong to it already. */
export async function ensureCanBegin(ctx: Context, personId: string, begins: { unitId: string; to: Day | null }, day: Day, ending?: string): Promise<void> {
  ensure(begins.to === null || begins.to > day, 'invalid', 'people.membership_ends_first')
  const life = (await livesOf(ctx, [begins.unitId])).get(begins.unitId)
  ensure(life && life.from <= day && (life.to === null || day < life.to), 'conflict', 'people.member_unit_not_there')
  const { rows } = await sql<{ from: Day }>`
    select valid_from as from from memberships where person_id = ${personId} and unit_id = ${begins.unitId} and withdrawn_at is null
      and daterange(valid_from, valid_to) && daterange(${day}::date, ${begins.to}::date) and id is distinct from ${ending ?? null}::uuid limit 1`.execute(ctx.db)
  ensure(rows.length === 0, 'conflict', 'people.member_already', { day: rows[0]?.from ?? null })
}

/** Takes a deed back: what it began never held, what it ended goes on as before. Part of a command that asked for the right. */
export async function takeActBack(ctx: Context, actId: string): Promise<void> {
  const act = await ctx.db.selectFrom('membership_acts').selectAll().where('id', '=', actId).where('withdrawn_at', 'is', null).executeTakeFirst()
  if (!act) throw new AppError('not_found', 'people.no_such_act')
  const begun = await ctx.db.selectFrom('memberships').select(['id', 'unit_id', 'ended_by']).where('began_by', '=', actId).executeTakeFirst()
  ensure(!begun?.ended_by, 'conflict', 'people.act_followed')
  const ended = await ctx.db.selectFrom('memberships').select(['id', 'unit_id', 'valid_from', 'valid_to']).where('ended_by', '=', actId).executeTakeFirst()
  if (ended) {
    const again = await sql`
      select 1 from memberships where person_id = ${act.person_id} and unit_id = ${ended.unit_id} and withdrawn_at is null
        and id <> ${ended.id} and began_by <> ${actId}
        and daterange(valid_from, valid_to) && daterange(${ended.valid_to}::date, ${act.ended_to}::date) limit 1`.execute(ctx.db)
    ensure(again.rows.length === 0, 'conflict', 'people.act_followed')
  }
  if (begun) await ctx.db.updateTable('memberships').set({ withdrawn_at: ctx.now }).where('id', '=', begun.id).execute()
  if (ended) await ctx.db.updateTable('memberships').set({ valid_to: act.ended_to, ended_by: null }).where('id', '=', ended.id).execute()
  await ctx.db.updateTable('membership_acts').set({ withdrawn_at: ctx.now, withdrawn_by: ctx.actor?.personId ?? null }).where('id', '=', actId).execute()
  await record(ctx, 'membership.act_withdrawn', { subject: act.person_id, unit: begun?.unit_id ?? ended?.unit_id ?? null, data: { act: actId, kind: act.kind } })
}

/** What was done about a person's memberships, the latest first, as far as the actor sees the units concerned. */
export async function actsOf(ctx: Context, personId: string): Promise<MembershipActRow[]> {
  const { rows } = await sql<{
    id: string
    kind: MembershipActKind
    day: Day
    basis: string | null
    fromUnit: string | null
    toUnit: string | null
    position: string | null
    followed: boolean
  }>`
    select a.id, a.kind, a.day, a.basis, ended.unit_id as "fromUnit", begun.unit_id as "toUnit", begun.position, begun.ended_by is not null as followed
    from membership_acts a left join memberships begun on begun.began_by = a.id left join memberships ended on ended.ended_by = a.id
    where a.person_id = ${personId} and a.withdrawn_at is null
      and (begun.id is null or ${belongingVisible(ctx, 'members.read', 'begun.unit_id')}) and (ended.id is null or ${belongingVisible(ctx, 'members.read', 'ended.unit_id')})
    order by a.day desc, a.recorded_at desc, a.id desc`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap(({ fromUnit, toUnit }) => [fromUnit, toUnit].filter((id) => id !== null)), dayOf(ctx.now))
  const name = (id: string | null): string | null => (id ? (names.get(id)?.name ?? '') : null)
  return rows.map(({ followed, fromUnit, toUnit, ...row }) => ({ ...row, fromUnit: name(fromUnit), toUnit: name(toUnit), canWithdraw: !followed }))
}
