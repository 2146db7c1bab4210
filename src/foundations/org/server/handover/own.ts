/** What of this room hangs on units that end: sets that they keep or lie under, exceptions that name them, words that mean them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { GivenRow, HangingAsked, HangingRow, HangingSource } from '#platform/server/hanging.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { text } from '../../text.ts'
import { wasVisible } from '../visible-then.ts'
import { holdsOn } from '../visible.ts'

type Rows = { key: string; unitId: string; name: string; n: number }

/** Of each kind: key, unit, name and how many. An exception that names an heir already waits no more, and no word is taught twice. */
const FOUND: Record<string, (unitIds: string[], today: string) => ReturnType<typeof sql>> = {
  'org.set': (unitIds) => sql`
    select s.id::text as key, u.id as unit_id, s.name, 1 as n from unit_sets s join unnest(${unitIds}::uuid[]) as u(id) on u.id in (s.owner_id, s.under_id)`,
  'org.set_exception': (unitIds, today) => sql`
    select s.id::text as key, e.unit_id, s.name, 1 as n from unit_set_exceptions e join unit_sets s on s.id = e.set_id
    where e.unit_id = any(${unitIds}::uuid[]) and not exists (
      select 1 from unit_lineage l join unit_set_exceptions o on o.unit_id = l.heir_id and o.set_id = e.set_id
      where l.origin_id = e.unit_id and ${holdsOn(today, 'l')})`,
  'org.phrase': (unitIds, today) => sql`
    select u.id::text as key, u.id as unit_id, '' as name, count(*)::int as n from unit_phrases p join unnest(${unitIds}::uuid[]) as u(id) on u.id in (p.owner_id, p.unit_id)
    where p.owner_id <> u.id or not exists (
      select 1 from unit_lineage l join unit_phrases o on o.owner_id = l.heir_id and o.phrase_fold = p.phrase_fold
      where l.origin_id = u.id and ${holdsOn(today, 'l')})
    group by u.id`
}

export const orgHangs: HangingSource = {
  kinds: [{ kind: 'org.set' }, { kind: 'org.set_exception' }, { kind: 'org.phrase' }],
  names: (locale) => text(locale).handover.kinds,
  async count(ctx, unitIds, except) {
    const counted: { unitId: string; kind: string; count: number }[] = []
    for (const [kind, found] of Object.entries(FOUND)) {
      const { rows } = await sql<{ unitId: string; count: number }>`
        select unit_id as "unitId", count(*)::int as count from (${found(unitIds, dayOf(ctx.now))}) f
        where key <> all(${except.get(kind) ?? []}::text[]) group by unit_id`.execute(ctx.db)
      counted.push(...rows.map((row) => ({ ...row, kind })))
    }
    return counted
  },
  list,
  give,
  takeBack
}

async function list(ctx: Context, { kind, unitIds, keys, except, limit }: HangingAsked): Promise<HangingRow[]> {
  const found = FOUND[kind]
  if (!found) return []
  const words = text(ctx.locale).handover
  const { rows } = await sql<Rows>`
    select key, unit_id as "unitId", name, n from (${found(unitIds, dayOf(ctx.now))}) f
    where key <> all(${except ?? []}::text[]) and ${keys ? sql`key = any(${keys}::text[])` : sql`true`} and ${wasVisible(ctx, 'plans.read', 'f.unit_id')}
    order by name, key limit ${limit}`.execute(ctx.db)
  return rows.map(({ key, unitId, name, n }) => ({
    key, unitId, title: kind === 'org.phrase' ? words.phrases(n) : name, details: [], href: kind === 'org.phrase' ? null : `/units/sets/${key}`
  }))
}

async function give(ctx: Context, { kind, key, fromId, toId }: GivenRow): Promise<Record<string, unknown>> {
  if (kind === 'org.set') {
    const set = await ctx.db.selectFrom('unit_sets').select(['owner_id', 'under_id', 'name']).where('id', '=', key).forUpdate().executeTakeFirst()
    ensure(set, 'conflict', 'org.handover_gone')
    const ownerId = set.owner_id === fromId ? toId : set.owner_id
    const twin = await ctx.db.selectFrom('unit_sets').select('id').where('owner_id', '=', ownerId).where('name_fold', '=', sql<string>`vi_fold(${set.name})`).where('id', '<>', key).executeTakeFirst()
    if (twin) throw new AppError('conflict', 'org.handover_set_twice', { detail: { name: set.name } })
    await ctx.db
      .updateTable('unit_sets')
      .set((eb) => ({ owner_id: ownerId, under_id: set.under_id === fromId ? toId : set.under_id, version: eb('version', '+', 1) }))
      .where('id', '=', key)
      .execute()
    return { owner: set.owner_id === fromId, under: set.under_id === fromId }
  }
  if (kind === 'org.set_exception') {
    await sql`insert into unit_set_exceptions (set_id, unit_id, included) select set_id, ${toId}, included from unit_set_exceptions
      where set_id = ${key} and unit_id = ${fromId} on conflict do nothing`.execute(ctx.db)
    return {}
  }
  const meant = await sql<{ id: string }>`update unit_phrases set unit_id = ${toId} where unit_id = ${fromId} returning id`.execute(ctx.db)
  const kept = await sql<{ id: string }>`
    update unit_phrases p set owner_id = ${toId} where p.owner_id = ${fromId}
      and not exists (select 1 from unit_phrases o where o.owner_id = ${toId} and o.phrase_fold = p.phrase_fold) returning id`.execute(ctx.db)
  return { meant: meant.rows.map(({ id }) => id), kept: kept.rows.map(({ id }) => id) }
}

async function takeBack(ctx: Context, { kind, key, fromId, toId, data }: GivenRow & { data: Record<string, unknown> }): Promise<void> {
  if (kind === 'org.set') {
    await sql`update unit_sets set owner_id = case when ${data['owner'] === true} and owner_id = ${toId} then ${fromId}::uuid else owner_id end,
        under_id = case when ${data['under'] === true} and under_id = ${toId} then ${fromId}::uuid else under_id end, version = version + 1
      where id = ${key}`.execute(ctx.db)
  } else if (kind === 'org.set_exception') {
    await sql`delete from unit_set_exceptions where set_id = ${key} and unit_id = ${toId}`.execute(ctx.db)
  } else {
    await sql`update unit_phrases set unit_id = ${fromId} where unit_id = ${toId} and id = any(${data['meant']}::uuid[])`.execute(ctx.db)
    await sql`update unit_phrases set owner_id = ${fromId} where owner_id = ${toId} and id = any(${data['kept']}::uuid[])`.execute(ctx.db)
  }
}
