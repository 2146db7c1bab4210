/** What else of people hangs on units that end: composed roles, programs, delegations, tokens that are cut to a unit. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { GivenRow, HangingAsked, HangingRow, HangingSource } from '#platform/server/hanging.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { writtenDay } from '#platform/shared/written-dates.ts'
import { text } from '../text.ts'
import { isPermission } from '../rules.ts'
import { ensureMayGive } from '../server/roles/strength.ts'
import { shownName } from '../shown-name.ts'

const OWN_ROLE = 'people.own_role'
const SERVICE = 'people.service'
const DELEGATION = 'people.delegation'
const TOKEN = 'people.token'

/** Of each kind: key, unit, name and what else is said about it. */
const FOUND: Record<string, (ctx: Context, unitIds: string[]) => RawBuilder<unknown>> = {
  [OWN_ROLE]: (_ctx, unitIds) => sql`
    select id::text as key, unit_id, name, null as more, null::date as until from own_roles where unit_id = any(${unitIds}::uuid[]) and ended_at is null`,
  [SERVICE]: (_ctx, unitIds) => sql`
    select a.person_id::text as key, a.unit_id, p.name, a.purpose as more, null::date as until
    from service_accounts a join people p on p.id = a.person_id where a.unit_id = any(${unitIds}::uuid[]) and p.deactivated_at is null`,
  [DELEGATION]: (ctx, unitIds) => sql`
    select d.id::text as key, d.unit_id, h.name, p.name as more, d.valid_to as until
    from delegations d join people h on h.id = d.head_id join people p on p.id = d.deputy_id
    where d.unit_id = any(${unitIds}::uuid[]) and d.ended_at is null and d.valid_to > ${dayOf(ctx.now)}::date`,
  [TOKEN]: (ctx, unitIds) => sql`
    select t.id::text as key, t.unit_id, t.name, p.name as more, (t.expires_at at time zone 'Asia/Ho_Chi_Minh')::date as until
    from api_tokens t join people p on p.id = t.owner_id where t.unit_id = any(${unitIds}::uuid[]) and t.revoked_at is null and t.expires_at > ${ctx.now}`
}

/** Roles come first (they have a source of their own), so that a delegation finds what the head holds at the heir. */
export const meansHang: HangingSource = {
  kinds: [
    { kind: OWN_ROLE, permission: 'roles.edit' },
    { kind: SERVICE, permission: 'people.edit' },
    { kind: DELEGATION, permission: 'people.edit' },
    { kind: TOKEN, permission: 'people.edit' }
  ],
  names(locale) {
    const { ownRoles, services, delegations, tokens } = text(locale).hanging
    return { [OWN_ROLE]: ownRoles, [SERVICE]: services, [DELEGATION]: delegations, [TOKEN]: tokens }
  },
  // Tokens and sessions of others are behind the second wall; who may hand something on has been asked.
  count: beyond(async (ctx: Context, unitIds: string[], except: Map<string, string[]>) => {
    const counted: { unitId: string; kind: string; count: number }[] = []
    for (const [kind, found] of Object.entries(FOUND)) {
      const { rows } = await sql<{ unitId: string; count: number }>`
        select unit_id as "unitId", count(*)::int as count from (${found(ctx, unitIds)}) f
        where key <> all(${except.get(kind) ?? []}::text[]) group by unit_id`.execute(ctx.db)
      counted.push(...rows.map((row) => ({ ...row, kind })))
    }
    return counted
  }),
  list: beyond(list),
  give: beyond((ctx: Context, row: GivenRow) => (GIVES[row.kind] ?? notHere)(ctx, row)),
  takeBack: beyond((ctx: Context, row: GivenRow & { data: Record<string, unknown> }) => (TAKES[row.kind] ?? notHere)(ctx, row))
}

async function list(ctx: Context, { kind, unitIds, keys, except, limit }: HangingAsked): Promise<HangingRow[]> {
  const found = FOUND[kind]
  if (!found) return []
  const words = text(ctx.locale).hanging
  const { rows } = await sql<{ key: string; unitId: string; name: string; more: string | null; until: string | null }>`
    select key, unit_id as "unitId", name, more, until from (${found(ctx, unitIds)}) f
    where key <> all(${except ?? []}::text[]) and ${keys ? sql`key = any(${keys}::text[])` : sql`true`}
      and ${wasVisible(ctx, kind === OWN_ROLE ? 'roles.edit' : 'people.edit', 'f.unit_id')}
    order by vi_fold(name), key limit ${limit}`.execute(ctx.db)
  return rows.map(({ key, unitId, name, more, until }) => {
    const last = until === null ? [] : [words.until(writtenDay(addDays(until, -1), ctx.locale))]
    if (kind === DELEGATION) return { key, unitId, title: words.delegation(shownName(ctx.locale, name), shownName(ctx.locale, more ?? '')), details: last, href: null }
    const href = kind === OWN_ROLE ? `/roles/${key}` : null
    return { key, unitId, title: name, details: [...(more ? [kind === TOKEN ? words.ownedBy(shownName(ctx.locale, more)) : more] : []), ...(kind === TOKEN ? last : [])], href }
  })
}

type Give = (ctx: Context, row: GivenRow) => Promise<Record<string, unknown>>
type TakeBack = (ctx: Context, row: GivenRow & { data: Record<string, unknown> }) => Promise<void>

const notHere = (): Promise<never> => Promise.reject(new Error('no such kind of this room'))

const GIVES: Record<string, Give> = {
  /** Where the heir has a role of that name already, this one says where it comes from: both go on. */
  async [OWN_ROLE](ctx, { key, fromId, toId }) {
    const role = await ctx.db.selectFrom('own_roles').selectAll().where('id', '=', key).where('unit_id', '=', fromId).where('ended_at', 'is', null).forUpdate().executeTakeFirst()
    ensure(role, 'conflict', 'org.handover_gone')
    await ensureMayGive(ctx, { permissions: role.permissions.filter(isPermission), unitId: toId, subtree: role.subtree, branch: null, to: null })
    const there = await ctx.db.selectFrom('own_roles').select('name').where('unit_id', '=', toId).where('ended_at', 'is', null).execute()
    const taken = new Set(there.map(({ name }) => fold(name)))
    const from = (await unitNamesOn(ctx, [fromId], dayOf(ctx.now))).get(fromId)?.name ?? ''
    let name = role.name
    for (let again = 1; taken.has(fold(name)); again += 1) name = `${role.name} (${from}${again > 1 ? ` ${again}` : ''})`
    await ctx.db.updateTable('own_roles').set({ unit_id: toId, name, version: role.version + 1 }).where('id', '=', key).execute()
    return { name: role.name }
  },
  async [SERVICE](ctx, { key, fromId, toId }) {
    const { numUpdatedRows } = await ctx.db.updateTable('service_accounts').set({ unit_id: toId }).where('person_id', '=', key).where('unit_id', '=', fromId).executeTakeFirst()
    ensure(numUpdatedRows === 1n, 'conflict', 'org.handover_gone')
    return {}
  },
  /** A new one at the heir to the same last day; what was signed under the old one still names it. */
  async [DELEGATION](ctx, { key, fromId, toId }) {
    const today = dayOf(ctx.now)
    const old = await ctx.db.selectFrom('delegations').selectAll().where('id', '=', key).where('unit_id', '=', fromId).forUpdate().executeTakeFirst()
    ensure(old && old.ended_at === null && old.valid_to > today, 'conflict', 'org.handover_gone')
    const next = newId()
    const from = old.valid_from > today ? old.valid_from : today
    await ctx.db.updateTable('delegations').set({ ended_at: ctx.now, ended_by: ctx.actor?.personId ?? null }).where('id', '=', key).execute()
    await ctx.db.insertInto('delegations').values({ ...old, id: next, unit_id: toId, valid_from: from, created_at: ctx.now }).execute()
    await record(ctx, 'person.delegation_ended', { subject: old.head_id, unit: fromId, data: { delegation: key, deputy: old.deputy_id } })
    const data = { delegation: next, deputy: old.deputy_id, kind: old.kind, permissions: old.permissions, from, to: old.valid_to }
    await record(ctx, 'person.delegated', { subject: old.head_id, unit: toId, data })
    return { next }
  },
  async [TOKEN](ctx, { key, fromId, toId }) {
    const { numUpdatedRows } = await ctx.db
      .updateTable('api_tokens')
      .set({ unit_id: toId })
      .where('id', '=', key)
      .where('unit_id', '=', fromId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    ensure(numUpdatedRows === 1n, 'conflict', 'org.handover_gone')
    return {}
  }
}

const TAKES: Record<string, TakeBack> = {
  async [OWN_ROLE](ctx, { key, fromId, data }) {
    await ctx.db.updateTable('own_roles').set((eb) => ({ unit_id: fromId, name: String(data['name']), version: eb('version', '+', 1) })).where('id', '=', key).execute()
  },
  async [SERVICE](ctx, { key, fromId, toId }) {
    await ctx.db.updateTable('service_accounts').set({ unit_id: fromId }).where('person_id', '=', key).where('unit_id', '=', toId).execute()
  },
  /** Not once something was done under the one at the heir. */
  async [DELEGATION](ctx, { key, fromId, toId, data }) {
    const next = String(data['next'])
    const used = await sql`select 1 from assignment_deeds where delegation_id = ${next} limit 1`.execute(ctx.db)
    const row = await ctx.db.selectFrom('delegations').select(['head_id', 'deputy_id', 'ended_at']).where('id', '=', next).executeTakeFirst()
    ensure(row && !used.rows.length, 'conflict', 'people.heir_delegation_used')
    await ctx.db.deleteFrom('session_delegations').where('delegation_id', '=', next).execute()
    // Nothing may name the heir, which will never have been; the events keep what was.
    await ctx.db.deleteFrom('delegations').where('id', '=', next).execute()
    await record(ctx, 'person.delegation_ended', { subject: row.head_id, unit: toId, data: { delegation: next, deputy: row.deputy_id } })
    // Who ended it at the heir meant the delegation, not the place.
    if (row.ended_at === null) await ctx.db.updateTable('delegations').set({ ended_at: null, ended_by: null }).where('id', '=', key).where('unit_id', '=', fromId).execute()
  },
  async [TOKEN](ctx, { key, fromId, toId }) {
    await ctx.db.updateTable('api_tokens').set({ unit_id: fromId }).where('id', '=', key).where('unit_id', '=', toId).execute()
  }
}
