import { sql } from 'kysely'
import { factsOn, heirsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { look } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { readPhone } from '../../members/rules.ts'
import { FindAlike, FindMember, ListMembers, ListMemberUnits, type Alike, type Member, type MemberPage, type Membership } from '../../members/schema.ts'
import { actsOf } from './acts.ts'
import { belongsOn, unitsCarriedBelow } from './carried.ts'
import { rolesHeldAt } from './transfer-roles.ts'
import { belongingVisible, mayAt, seesMember } from './visible.ts'

/** Up to so many people one look at each costs less than reading all there are. */
const LOOKED_UP = 5000

/** The members of a unit on a day, a page at a time, in the Vietnamese order of their given names. */
export const listMembers = query(ListMembers, async (ctx, { unitId, below, day: asked, view, text, page, perPage }): Promise<MemberPage> => {
  const today = dayOf(ctx.now)
  const day = asked ?? today
  if (!(await mayAt(ctx, 'members.read', unitId))) throw new AppError('not_found', 'org.no_such_unit')
  const treeDay = view === 'today' ? today : day
  // Who may be seen hangs on the unit: asked once for the few units, whose ids also tell the planner how many people to expect.
  const { rows: carried } = await sql<{ id: string }>`
    select carried.id from ${unitsCarriedBelow({ unitId, treeDay, below })} carried where ${belongingVisible(ctx, 'members.read', 'carried.id')}`.execute(ctx.db)
  const units = sql`${carried.map(({ id }) => id)}::uuid[]`
  const belongs = sql`m.unit_id = any(${units}) and ${belongsOn(day)}`
  const everybody = sql`(select distinct m.person_id as id from memberships m where ${belongs}) inside
    where not exists (select from people gone where gone.id = inside.id and (gone.erased_at is not null or gone.merged_into is not null))`
  const named = sql`people person where person.erased_at is null and person.merged_into is null ${matching(text)} and exists (select from memberships m where m.person_id = person.id and ${belongs})`
  const total = await countOf(ctx, text ? named : everybody)
  // The members of a commune are looked up one by one; left to itself the planner reads all people there are for them.
  const fewer = sql`(select inside.id from ${everybody}) one cross join lateral (select p.id, p.name, p.sort_key from people p where p.id = one.id offset 0) person`
  const { rows: found } = await sql<{ id: string; name: string }>`
    select person.id, person.name from ${!text && total <= LOOKED_UP ? fewer : named} order by person.sort_key, person.id limit ${perPage} offset ${(page - 1) * perPage}`.execute(ctx.db)
  const ids = found.map(({ id }) => id)
  const held = ids.length
    ? await sql<{ id: string }>`select m.id from memberships m where m.person_id = any(${ids}::uuid[]) and m.unit_id = any(${units}) and ${belongsOn(day)}`.execute(ctx.db)
    : { rows: [] }
  const rows = await membershipsOf(ctx, held.rows.map(({ id }) => id), treeDay)
  await look(ctx, 'members.list', ids, unitId)
  return {
    total,
    page,
    perPage,
    members: found.map(({ id, name }) => ({ personId: id, name, memberships: rows.get(id) ?? [] }))
  }
})

async function countOf(ctx: Context, inside: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${inside}`.execute(ctx.db)
  return rows[0]?.count ?? 0
}

function matching(text: string | undefined): ReturnType<typeof sql> {
  if (!text) return sql``
  const phone = readPhone(text)
  if (phone) return sql`and person.id in (select c.person_id from person_contacts c where c.phone = ${phone})`
  return sql`and person.name_fold like ${`%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`}`
}

/** Memberships by person, with names of units as on the day, and who carries those whose unit is no more. */
async function membershipsOf(ctx: Context, ids: string[], day: Day): Promise<Map<string, Membership[]>> {
  if (!ids.length) return new Map()
  const rows = await ctx.db
    .selectFrom('memberships')
    .select(['id', 'person_id', 'unit_id', 'position', 'valid_from', 'valid_to'])
    .where('id', 'in', ids)
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
  const heirs = await heirsOn(ctx, rows.map(({ unit_id }) => unit_id), day)
  const names = await unitNamesOn(ctx, [...rows.map(({ unit_id }) => unit_id), ...heirs.map(({ heirId }) => heirId)], day)
  const name = (id: string): string => names.get(id)?.name ?? ''
  const byPerson = new Map<string, Membership[]>()
  for (const row of rows) {
    const carriedBy = heirs.filter(({ originId, heirId }) => originId === row.unit_id && heirId !== row.unit_id).map(({ heirId }) => ({ unitId: heirId, name: name(heirId) }))
    const one = { id: row.id, unitId: row.unit_id, unitName: name(row.unit_id), position: row.position, from: row.valid_from, to: row.valid_to, carriedBy }
    byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), one])
  }
  return byPerson
}

/** A person as far as the actor keeps the lists of the units they belong, or belonged, to. */
export const findMember = query(FindMember, async (ctx, { personId }): Promise<Member> => {
  const { rows: seen } = await sql<{ id: string; canEdit: boolean }>`
    select m.id, ${belongingVisible(ctx, 'members.edit', 'm.unit_id')} as "canEdit" from memberships m
    where m.person_id = ${personId} and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')}`.execute(ctx.db)
  const person = await ctx.db.selectFrom('people').select(['name', 'username', 'merged_into']).where('id', '=', personId).where('erased_at', 'is', null).executeTakeFirst()
  if (!person || !seen.length) throw new AppError('not_found', 'people.no_such_member')
  const contact = await ctx.db.selectFrom('person_contacts').select(['phone', 'email']).where('person_id', '=', personId).executeTakeFirst()
  const memberships = (await membershipsOf(ctx, seen.map(({ id }) => id), dayOf(ctx.now))).get(personId) ?? []
  const editable = new Set(seen.filter(({ canEdit }) => canEdit).map(({ id }) => id))
  await look(ctx, 'members.page', [personId])
  return {
    personId,
    name: person.name,
    phone: contact?.phone ?? null,
    email: contact?.email ?? null,
    hasAccount: person.username !== null,
    memberships: memberships.map((one) => ({ ...one, canEdit: editable.has(one.id) })),
    acts: await actsOf(ctx, personId),
    rolesHeld: await rolesHeldAt(ctx, personId, [...new Set(memberships.filter(({ id }) => editable.has(id)).map((one) => one.unitId))]),
    canEdit: editable.size > 0 && person.merged_into === null
  }
})

/** People whom somebody about to be added might be: of the same name or number, among those whom the actor may see. */
export const findAlike = query(FindAlike, async (ctx, { unitId, name, phone }): Promise<Alike[]> => {
  if (!(await mayAt(ctx, 'members.edit', unitId))) throw new AppError('forbidden', 'people.may_not_keep_members')
  const folded = fold(name).replaceAll(/\s+/g, ' ').trim()
  const number = readPhone(phone)
  if (!folded && !number) return []
  const { rows } = await sql<{ id: string; name: string; sameName: boolean; samePhone: boolean }>`
    select person.id, person.name, person.name_fold = ${folded} as "sameName", coalesce(c.phone = ${number}, false) as "samePhone"
    from people person left join person_contacts c on c.person_id = person.id
    where person.erased_at is null and person.merged_into is null and (person.name_fold = ${folded} or c.phone = ${number})
      and exists (select from memberships m where m.person_id = person.id and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.read', 'm.unit_id')})
    order by person.sort_key, person.id limit 20`.execute(ctx.db)
  if (!rows.length) return []
  await look(ctx, 'members.alike', rows.map(({ id }) => id), unitId)
  const units = await unitsOf(ctx, rows.map(({ id }) => id))
  return rows.map(({ id, name, sameName, samePhone }) => ({
    personId: id,
    name,
    units: units.get(id) ?? [],
    reasons: [...(sameName ? ['name'] : []), ...(samePhone ? ['phone'] : [])]
  }))
})

/** Names of the units that people belong to today, as far as the actor may see. */
export async function unitsOf(ctx: Context, personIds: string[]): Promise<Map<string, string[]>> {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ personId: string; unitId: string }>`
    select m.person_id as "personId", m.unit_id as "unitId" from memberships m
    where m.person_id = any(${personIds}::uuid[]) and m.withdrawn_at is null and (m.valid_to is null or m.valid_to > ${day}::date)
      and ${belongingVisible(ctx, 'members.read', 'm.unit_id')} order by m.valid_from`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), day)
  const units = new Map<string, string[]>()
  for (const { personId, unitId } of rows) units.set(personId, [...(units.get(personId) ?? []), names.get(unitId)?.name ?? ''])
  return units
}

/** Throws not_found unless the actor sees the person in some list. */
export async function ensureSeesMember(ctx: Context, personId: string): Promise<void> {
  if (!(await seesMember(ctx, 'members.read', personId))) throw new AppError('not_found', 'people.no_such_member')
}

/** Units whose lists of members the actor may see or keep, in alphabetical order. */
export const listMemberUnits = query(ListMemberUnits, async (ctx, { permission, limit }): Promise<{ id: string; name: string }[]> =>
  factsOn(ctx, dayOf(ctx.now))
    .select(['unit_facts.unit_id as id', 'unit_facts.name'])
    .where(belongingVisible(ctx, permission, 'unit_facts.unit_id'))
    .orderBy('unit_facts.sort_key')
    .limit(limit)
    .execute()
)
