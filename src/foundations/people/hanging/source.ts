/** Roles that people hold at units that end; they go on at an heir with the same last day. */
import { sql, type RawBuilder } from 'kysely'
import { heirsOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { look, record } from '#platform/server/events.ts'
import type { GivenRow, HangingAsked, HangingRow, HangingSource } from '#platform/server/hanging.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { text } from '../text.ts'
import { isRole, permissionsOf } from '../rules.ts'
import { ensureMayGive } from '../server/roles/strength.ts'

const KIND = 'people.role'

/** Held on the day, or from a later one on. */
function held(ctx: Context, unitIds: string[]): RawBuilder<unknown> {
  return sql`select r.id, r.person_id, r.unit_id, r.role from person_roles r join people p on p.id = r.person_id
    where r.unit_id = any(${unitIds}::uuid[]) and (r.valid_to is null or r.valid_to > ${dayOf(ctx.now)}::date) and p.deactivated_at is null`
}

export const rolesHang: HangingSource = {
  kinds: [{ kind: KIND, permission: 'people.edit' }],
  names: (locale) => ({ [KIND]: text(locale).hanging.roles }),
  async count(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string; count: number }>`
      select unit_id as "unitId", count(*)::int as count from (${held(ctx, unitIds)}) h where id::text <> all(${except.get(KIND) ?? []}::text[]) group by 1`.execute(ctx.db)
    return rows.map((row) => ({ ...row, kind: KIND }))
  },
  list,
  async own(ctx, unitIds, except) {
    const { rows } = await sql<{ unitId: string }>`
      select distinct unit_id as "unitId" from (${held(ctx, unitIds)}) h
      where person_id = ${ctx.actor?.personId ?? null} and id::text <> all(${except.get(KIND) ?? []}::text[])`.execute(ctx.db)
    return rows.map(({ unitId }) => unitId)
  },
  give,
  takeBack
}

async function list(ctx: Context, { unitIds, keys, except, limit }: HangingAsked): Promise<HangingRow[]> {
  const { rows } = await sql<{ key: string; unitId: string; personId: string; name: string; role: string }>`
    select h.id::text as key, h.unit_id as "unitId", h.person_id as "personId", p.name, h.role from (${held(ctx, unitIds)}) h join people p on p.id = h.person_id
    where h.id::text <> all(${except ?? []}::text[]) and ${keys ? sql`h.id::text = any(${keys}::text[])` : sql`true`}
      and ${wasVisible(ctx, 'people.edit', 'h.unit_id')}
    order by p.sort_key, h.id limit ${limit}`.execute(ctx.db)
  const ways = new Map<string, string>()
  for (const { originId, heirId } of await heirsOn(ctx, unitIds, dayOf(ctx.now))) if (!ways.has(originId)) ways.set(originId, heirId)
  const mayGive = await Promise.all(rows.map(({ key, unitId }) => canGive(ctx, key, ways.get(unitId) ?? unitId)))
  const shown = rows.filter((_row, at) => mayGive[at])
  if (!keys) await look(ctx, 'people.list', [...new Set(shown.map(({ personId }) => personId))])
  const words = text(ctx.locale)
  return shown.map(({ key, unitId, personId, name, role }) => ({
    key, unitId, title: name, details: [isRole(role) ? words.roles[role] : role], href: `/people/${personId}`
  }))
}

/** Nobody gives more than they hold: what is left out here stays open for somebody who may. */
async function canGive(ctx: Context, roleId: string, unitId: string): Promise<boolean> {
  try {
    await ensureMayGive(ctx, await wantedOf(ctx, roleId, unitId))
    return true
  } catch (error) {
    if (isAppError(error)) return false
    throw error
  }
}

async function wantedOf(ctx: Context, roleId: string, unitId: string): Promise<Parameters<typeof ensureMayGive>[1]> {
  const { subtree, branch, valid_to: to, ...role } = await ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['role', 'person_roles.subtree', 'branch', 'permissions', 'valid_to'])
    .where('person_roles.id', '=', roleId)
    .executeTakeFirstOrThrow()
  return { permissions: permissionsOf(role), unitId, subtree, branch, to }
}

async function give(ctx: Context, { key, fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  const today = dayOf(ctx.now)
  const old = await ctx.db.selectFrom('person_roles').selectAll().where('id', '=', key).where('unit_id', '=', fromId).forUpdate().executeTakeFirst()
  ensure(old && (old.valid_to === null || old.valid_to > today), 'conflict', 'org.handover_gone')
  await ensureMayGive(ctx, await wantedOf(ctx, key, toId))
  const from = old.valid_from > today ? old.valid_from : today
  const twin = await sql`select 1 from person_roles where person_id = ${old.person_id} and unit_id = ${toId} and role = ${old.role}
    and own_role_id is not distinct from ${old.own_role_id}::uuid and (subtree or not ${old.subtree}) and (branch is null or branch = ${old.branch})
    and valid_from <= ${from}::date and (valid_to is null or (${old.valid_to}::date is not null and valid_to >= ${old.valid_to}::date)) limit 1`.execute(ctx.db)
  await ctx.db.updateTable('person_roles').set({ valid_to: from }).where('id', '=', key).execute()
  await record(ctx, 'person.role_ended', { subject: old.person_id, unit: fromId, data: { role: old.role, to: from } })
  // Whoever holds the role at the heir already needs it no second time.
  if (twin.rows.length) return { next: null, until: old.valid_to }
  const next = newId()
  // Every other column goes along: what a role is may come to be told by more than its name.
  await sql`insert into person_roles select (jsonb_populate_record(null::person_roles,
      to_jsonb(r) || jsonb_build_object('id', ${next}::uuid, 'unit_id', ${toId}::uuid, 'valid_from', ${from}::date, 'valid_to', ${old.valid_to}::date, 'created_at', ${ctx.now}::timestamptz, 'given_by', ${ctx.actor?.personId ?? null}::uuid))).*
    from person_roles r where r.id = ${key}`.execute(ctx.db)
  await record(ctx, 'person.role_given', { subject: old.person_id, unit: toId, data: { role: old.role, from, to: old.valid_to } })
  return { next, until: old.valid_to }
}

/** A role that has been changed at the heir since stays what it was made. */
async function takeBack(ctx: Context, { key, fromId, toId, data }: GivenRow & { data: Record<string, unknown> }): Promise<void> {
  const { next, until } = data as { next: string | null; until: string | null }
  const old = await ctx.db.selectFrom('person_roles').selectAll().where('id', '=', key).executeTakeFirst()
  ensure(old, 'conflict', 'org.handover_gone')
  if (next) {
    const given = await ctx.db.selectFrom('person_roles').select(['valid_to', 'unit_id']).where('id', '=', next).executeTakeFirst()
    ensure(given?.unit_id === toId && given.valid_to === until, 'conflict', 'people.heir_role_changed')
    await ctx.db.deleteFrom('person_roles').where('id', '=', next).execute()
    await record(ctx, 'person.role_ended', { subject: old.person_id, unit: toId, data: { role: old.role, to: dayOf(ctx.now) } })
  }
  await ctx.db.updateTable('person_roles').set({ valid_to: until }).where('id', '=', key).execute()
  await record(ctx, 'person.role_given', { subject: old.person_id, unit: fromId, data: { role: old.role, from: old.valid_from, to: until } })
}
