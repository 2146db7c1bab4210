/** Takes back what a list brought in: memberships, contact data, and people who came with it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { recordEach } from '#platform/server/events.ts'
import { rowsNaming } from '#platform/server/rows-naming.ts'
import { beyond } from '#platform/server/wall/beyond.ts'
import { ensure } from '#platform/shared/errors.ts'

/** What the import itself wrote about people. */
const OWN = ['memberships', 'membership_acts', 'person_contacts', 'person_consents']

/** Part of a command that asked for the right. */
export const takeImportBack = beyond(async (ctx: Context, importId: string, doneAt: Date): Promise<void> => {
  const persons = await ctx.db.selectFrom('member_import_persons').select(['person_id as id', 'is_new as isNew']).where('import_id', '=', importId).execute()
  const fresh = persons.filter(({ isNew }) => isNew).map(({ id }) => id)
  await ensureNothingFollowed(ctx, importId, fresh)
  const { rows: begun } = await sql<{ personId: string; unitId: string; act: string }>`
    update memberships m set withdrawn_at = ${ctx.now}::timestamptz from membership_acts a
    where a.id = m.began_by and a.import_id = ${importId} and m.withdrawn_at is null
    returning m.person_id as "personId", m.unit_id as "unitId", a.id as act`.execute(ctx.db)
  await sql`update membership_acts set withdrawn_at = ${ctx.now}::timestamptz, withdrawn_by = ${ctx.actor?.personId ?? null}::uuid
    where import_id = ${importId} and withdrawn_at is null`.execute(ctx.db)
  await recordEach(ctx, 'membership.act_withdrawn', begun.map(({ personId, unitId, act }) => ({ subject: personId, unit: unitId, data: { act, import: importId } })))
  const all = persons.map(({ id }) => id)
  // Only what the list wrote: who was changed by hand since keeps that.
  await sql`delete from person_contacts where person_id = any(${all}::uuid[]) and updated_at = ${doneAt}::timestamptz`.execute(ctx.db)
  await sql`delete from person_consents where person_id = any(${all}::uuid[]) and given_at = ${doneAt}::timestamptz`.execute(ctx.db)
  if (!fresh.length) return
  await sql`delete from memberships where person_id = any(${fresh}::uuid[])`.execute(ctx.db)
  await sql`delete from membership_acts where person_id = any(${fresh}::uuid[])`.execute(ctx.db)
  await sql`delete from people where id = any(${fresh}::uuid[])`.execute(ctx.db)
})

async function ensureNothingFollowed(ctx: Context, importId: string, fresh: string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select p.name from membership_acts a join memberships m on m.began_by = a.id join people p on p.id = m.person_id
    where a.import_id = ${importId} and m.ended_by is not null
    union all
    select p.name from people p join membership_acts a on a.person_id = p.id
    where p.id = any(${fresh}::uuid[]) and a.import_id is distinct from ${importId}::uuid
    union all
    select p.name from people p left join person_contacts c on c.person_id = p.id
    where p.id = any(${fresh}::uuid[]) and (p.username is not null or p.merged_into is not null)
    limit 1`.execute(ctx.db)
  ensure(rows.length === 0, 'conflict', 'people.import_followed', { name: rows[0]?.name ?? '' })
  const [hanging] = await rowsNaming(ctx, 'people', fresh, OWN)
  ensure(!hanging, 'conflict', 'people.import_used', { table: hanging?.table ?? '' })
}
