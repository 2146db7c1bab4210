/** Two records become one: what hangs on the one goes over to the other, and is known well enough to go back. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { FindTwins, MergeId, MergePeople, TellApart, type PersonMerge } from '../../../members/twins/schema.ts'
import { endSessions } from '../../credentials.ts'
import { ensureMayEditPerson, peopleNames } from '../../queries.ts'
import { lockPerson } from '../acts.ts'
import { belongingVisible, mayAt } from '../visible.ts'

/** What a merge moved, by ids: no names, no numbers. */
interface Moved {
  /** With the deed that had ended each, so that one which came later is noticed. */
  memberships: { id: string; endedBy: string | null }[]
  /** Memberships of the gone record that the kept one had as well. */
  overlapped: string[]
  acts: string[]
  roles: string[]
  consents: string[]
  requests: string[]
  contact: boolean
  deactivatedAt: string | null
}

export const mergePeople = command(MergePeople, async (ctx, { unitId, keptId, goneId }): Promise<{ mergeId: string }> => {
  ensure(keptId !== goneId, 'invalid', 'people.merge_same')
  ensure(await mayAt(ctx, 'members.edit', unitId), 'not_found', 'org.no_such_unit')
  for (const id of [keptId, goneId].toSorted()) {
    await ensureMayMerge(ctx, id)
    await lockPerson(ctx, id)
  }
  const moved = await beyondWall(ctx, (inside) => moveOver(inside, goneId, keptId))
  await ctx.db.updateTable('people').set({ merged_into: keptId, deactivated_at: sql`coalesce(deactivated_at, ${ctx.now})`, updated_at: ctx.now }).where('id', '=', goneId).execute()
  await endSessions(ctx, goneId)
  const mergeId = newId()
  await ctx.db
    .insertInto('person_merges')
    .values({ id: mergeId, kept_id: keptId, gone_id: goneId, unit_id: unitId, moved: JSON.stringify(moved), at: ctx.now, by_id: ctx.actor?.personId ?? null })
    .execute()
  await record(ctx, 'person.merged', { subject: keptId, unit: unitId, data: { gone: goneId, merge: mergeId } })
  return { mergeId }
})

/** Whoever makes two records one gives the kept one all that the other may do: so both must be theirs to keep entirely. */
async function ensureMayMerge(ctx: Context, personId: string, { undoing = false } = {}): Promise<void> {
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  const { rows } = await sql<{ inside: number; outside: number; roles: number }>`
    select count(*) filter (where ${belongingVisible(ctx, 'members.edit', 'm.unit_id')})::int as inside,
      count(*) filter (where not ${belongingVisible(ctx, 'members.edit', 'm.unit_id')})::int as outside,
      (select count(*)::int from person_roles r where r.person_id = ${personId}) as roles
    from memberships m where m.person_id = ${personId} and m.withdrawn_at is null`.execute(ctx.db)
  const { inside = 0, outside = 0, roles = 0 } = rows[0] ?? {}
  // Whose every membership was taken back since belongs nowhere, and was merged all the same.
  ensure(undoing || inside > 0, 'not_found', 'people.no_such_member')
  ensure(outside === 0, 'forbidden', 'people.member_elsewhere')
  if (roles > 0) await ensureMayEditPerson(ctx, personId)
}

async function moveOver(ctx: Context, goneId: string, keptId: string): Promise<Moved> {
  const held = await ctx.db.selectFrom('memberships').select(['id', 'ended_by']).where('person_id', '=', goneId).where('withdrawn_at', 'is', null).execute()
  const { rows: twice } = await sql<{ id: string }>`
    update memberships g set withdrawn_at = ${ctx.now}::timestamptz where g.person_id = ${goneId} and g.withdrawn_at is null and exists (
      select from memberships k where k.person_id = ${keptId} and k.unit_id = g.unit_id and k.withdrawn_at is null
        and daterange(k.valid_from, k.valid_to) && daterange(g.valid_from, g.valid_to)) returning g.id`.execute(ctx.db)
  const overlapped = new Set(twice.map(({ id }) => id))
  const memberships = held.filter(({ id }) => !overlapped.has(id)).map(({ id, ended_by }) => ({ id, endedBy: ended_by }))
  await sql`update memberships set person_id = ${keptId} where id = any(${memberships.map(({ id }) => id)}::uuid[])`.execute(ctx.db)
  const ids = async (rows: ReturnType<typeof sql<{ id: string }>>): Promise<string[]> => (await rows.execute(ctx.db)).rows.map(({ id }) => id)
  const acts = await ids(sql<{ id: string }>`
    update membership_acts a set person_id = ${keptId} where a.person_id = ${goneId}
      and exists (select from memberships m where (m.began_by = a.id or m.ended_by = a.id) and m.person_id = ${keptId}) returning a.id`)
  // A role that the kept record has as well stays behind: it would count twice.
  const roles = await ids(sql<{ id: string }>`
    update person_roles g set person_id = ${keptId} where g.person_id = ${goneId} and not exists (
      select from person_roles k where k.person_id = ${keptId} and k.unit_id = g.unit_id and k.role = g.role
        and daterange(k.valid_from, k.valid_to) && daterange(g.valid_from, g.valid_to)) returning g.id`)
  const contact = (await ids(sql<{ id: string }>`
    update person_contacts set person_id = ${keptId} where person_id = ${goneId} and not exists (select from person_contacts k where k.person_id = ${keptId}) returning person_id as id`)).length > 0
  const consents = contact ? await ids(sql<{ id: string }>`update person_consents set person_id = ${keptId} where person_id = ${goneId} returning id`) : []
  const requests = await ids(sql<{ id: string }>`
    update data_requests set person_id = ${keptId} where person_id = ${goneId} and answered_at is null and withdrawn_at is null returning id`)
  const gone = await ctx.db.selectFrom('people').select('deactivated_at').where('id', '=', goneId).executeTakeFirstOrThrow()
  return { memberships, overlapped: [...overlapped], acts, roles, consents, requests, contact, deactivatedAt: gone.deactivated_at?.toISOString() ?? null }
}

/** Both records are again what they were, while nothing was entered since about what had moved. */
export const undoMerge = command(MergeId, async (ctx, { mergeId }): Promise<void> => {
  const row = await ctx.db.selectFrom('person_merges').selectAll().where('id', '=', mergeId).where('undone_at', 'is', null).executeTakeFirst()
  if (!row || !(await mayAt(ctx, 'members.edit', row.unit_id))) throw new AppError('not_found', 'people.no_such_merge')
  await lockPerson(ctx, row.kept_id)
  await ensureMayMerge(ctx, row.kept_id, { undoing: true })
  const moved = row.moved as unknown as Moved
  const ids = moved.memberships.map(({ id }) => id)
  const now = await ctx.db.selectFrom('memberships').select(['id', 'ended_by', 'withdrawn_at']).where('id', 'in', [...ids, newId()]).where('person_id', '=', row.kept_id).execute()
  const held = new Map(now.map((one) => [one.id, one]))
  // What was taken back since goes back as taken back: only a later deed that still stands is in the way.
  const stands = ({ id, endedBy }: Moved['memberships'][number]): boolean => {
    const one = held.get(id)
    return one !== undefined && (one.withdrawn_at !== null || one.ended_by === null || one.ended_by === endedBy)
  }
  ensure(moved.memberships.every(stands), 'conflict', 'people.merge_followed')
  const later = await ctx.db.selectFrom('person_merges').select('id').where('gone_id', '=', row.kept_id).where('undone_at', 'is', null).executeTakeFirst()
  ensure(!later, 'conflict', 'people.merge_followed')
  const back = async (table: 'memberships' | 'membership_acts' | 'person_roles' | 'person_consents' | 'data_requests', which: string[]): Promise<void> => {
    await sql`update ${sql.table(table)} set person_id = ${row.gone_id} where id = any(${which}::uuid[]) and person_id = ${row.kept_id}`.execute(ctx.db)
  }
  await beyondWall(ctx, async () => {
    await back('memberships', ids)
    await back('membership_acts', moved.acts)
    await back('person_roles', moved.roles)
    await back('person_consents', moved.consents)
    await back('data_requests', moved.requests)
    if (moved.contact) await ctx.db.updateTable('person_contacts').set({ person_id: row.gone_id }).where('person_id', '=', row.kept_id).execute()
  })
  await sql`update memberships set withdrawn_at = null where id = any(${moved.overlapped}::uuid[])`.execute(ctx.db)
  await ctx.db.updateTable('people').set({ merged_into: null, deactivated_at: moved.deactivatedAt, updated_at: ctx.now }).where('id', '=', row.gone_id).execute()
  await ctx.db.updateTable('person_merges').set({ undone_at: ctx.now, undone_by: ctx.actor?.personId ?? null }).where('id', '=', mergeId).execute()
  await record(ctx, 'person.merge_undone', { subject: row.kept_id, unit: row.unit_id, data: { gone: row.gone_id, merge: mergeId } })
})

export const listMerges = query(FindTwins, async (ctx, { unitId }): Promise<PersonMerge[]> => {
  if (!(await mayAt(ctx, 'members.edit', unitId))) throw new AppError('not_found', 'org.no_such_unit')
  const rows = await ctx.db
    .selectFrom('person_merges')
    .select(['id', 'kept_id', 'gone_id', 'at'])
    .where('unit_id', '=', unitId)
    .where('undone_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  const names = await peopleNames(ctx, rows.flatMap(({ kept_id, gone_id }) => [kept_id, gone_id]))
  return rows.map(({ id, kept_id, gone_id, at }) => ({ id, keptId: kept_id, keptName: names.get(kept_id) ?? '', goneName: names.get(gone_id) ?? '', at }))
})

/** Somebody looked: these are two people. They are not proposed again. */
export const tellApart = command(TellApart, async (ctx, { unitId, oneId, otherId }): Promise<void> => {
  ensure(oneId !== otherId, 'invalid', 'people.merge_same')
  ensure(await mayAt(ctx, 'members.edit', unitId), 'not_found', 'org.no_such_unit')
  const [one = '', other = ''] = [oneId, otherId].toSorted()
  for (const id of [one, other]) {
    const seen = await sql`select 1 from memberships m where m.person_id = ${id} and m.withdrawn_at is null and ${belongingVisible(ctx, 'members.edit', 'm.unit_id')} limit 1`.execute(ctx.db)
    ensure(seen.rows.length > 0, 'not_found', 'people.no_such_member')
  }
  await ctx.db
    .insertInto('people_apart')
    .values({ one_id: one, other_id: other, said_at: ctx.now, said_by: ctx.actor?.personId ?? null })
    .onConflict((c) => c.doNothing())
    .execute()
  await record(ctx, 'person.told_apart', { subject: one, unit: unitId, data: { other } })
})
