/** Taking away what says who somebody is, and what is kept no longer. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Job } from '#platform/server/module.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { KEPT_DAYS } from '../../../members/own-data/fields.ts'
import { forgetPerson } from '../../forget-person.ts'
import { belongingVisible } from '../visible.ts'

/** Somebody who never had an account is erased by whoever keeps every list that they stand in. */
export async function eraseMember(ctx: Context, personId: string): Promise<void> {
  ensure(personId !== ctx.actor?.personId, 'conflict', 'people.not_yourself')
  const { rows } = await sql<{ inside: number; outside: number }>`
    select count(*) filter (where ${belongingVisible(ctx, 'members.edit', 'm.unit_id')})::int as inside,
      count(*) filter (where not ${belongingVisible(ctx, 'members.edit', 'm.unit_id')})::int as outside
    from memberships m where m.person_id = ${personId} and m.withdrawn_at is null`.execute(ctx.db)
  const { inside = 0, outside = 0 } = rows[0] ?? {}
  if (inside === 0) throw new AppError('not_found', 'people.no_such_member')
  ensure(outside === 0, 'forbidden', 'people.member_elsewhere')
  await eraseName(ctx, personId)
}

async function eraseName(ctx: Context, personId: string): Promise<void> {
  await forgetPerson(ctx, personId)
  await record(ctx, 'person.erased', { subject: personId })
}

/** Every night: what is past its time goes. */
export const forgetWhatIsPast: Job = {
  name: 'people.forget_what_is_past',
  cron: '40 2 * * *',
  async run(ctx) {
    const today = dayOf(ctx.now)
    const before = (days: number): Date => startOfDay(addDays(today, -days))
    await ctx.db.updateTable('member_imports').set({ rows: null }).where('rows', 'is not', null).where('created_at', '<', before(KEPT_DAYS.import)).execute()
    await ctx.db
      .updateTable('data_requests')
      .set({ words: null, answer: null, extension_reason: null })
      .where('words', 'is not', null)
      .where((eb) => eb.or([eb('answered_at', '<', before(KEPT_DAYS.request)), eb('withdrawn_at', '<', before(KEPT_DAYS.request))]))
      .execute()
    await forgetContacts(ctx, addDays(today, -KEPT_DAYS.contact))
    await forgetMemberships(ctx, addDays(today, -KEPT_DAYS.membership))
  }
}

/** Of people who have belonged nowhere since the day and hold no role. */
async function forgetContacts(ctx: Context, since: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from person_contacts c where not exists (select from memberships m where m.person_id = c.person_id and m.withdrawn_at is null and (m.valid_to is null or m.valid_to > ${since}::date))
      and exists (select from memberships m where m.person_id = c.person_id)
      and not exists (select from person_roles r where r.person_id = c.person_id and (r.valid_to is null or r.valid_to > ${since}::date))
    returning c.person_id as id`.execute(ctx.db)
  for (const { id } of rows) await record(ctx, 'person.contact_forgotten', { subject: id })
}

/** Memberships that ended long ago; a person without an account to whom nothing is left loses their name. */
async function forgetMemberships(ctx: Context, before: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from memberships m where m.valid_to < ${before}::date and m.withdrawn_at is null returning m.person_id as id`.execute(ctx.db)
  await sql`delete from membership_acts a where a.day < ${before}::date and not exists (select from memberships m where m.began_by = a.id or m.ended_by = a.id)`.execute(ctx.db)
  for (const id of new Set(rows.map((row) => row.id))) {
    const kept = await sql`
      select 1 from people p where p.id = ${id} and (p.username is not null or p.erased_at is not null
        or exists (select from memberships m where m.person_id = p.id and m.withdrawn_at is null) or exists (select from person_roles r where r.person_id = p.id))`.execute(ctx.db)
    if (!kept.rows.length) await eraseName(ctx, id)
  }
}
