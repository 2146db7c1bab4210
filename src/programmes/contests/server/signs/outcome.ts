/** What the closing of a round knows of those who were asked about their attempts. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { ensure } from '#platform/shared/errors.ts'

export async function ensureNoCases(ctx: Context, roundId: string): Promise<void> {
  const open = await ctx.db.selectFrom('contest_cases').select('id').where('round_id', '=', roundId).where('settled_at', 'is', null).executeTakeFirst()
  ensure(!open, 'conflict', 'contests.cases_wait')
}

/** Subquery of the people, whichever of their records it was about. */
export const peopleOut = (roundId: string): RawBuilder<unknown> => sql`
  select coalesce(p.merged_into, k.person_id) from contest_cases k join people p on p.id = k.person_id where k.round_id = ${roundId} and k.taken_out and k.settled_at is not null`

export async function takenOutOf(ctx: Context, roundId: string): Promise<{ people: number; attempts: number }> {
  const { rows: [found] } = await sql<{ people: number; attempts: number }>`
    select count(distinct coalesce(p.merged_into, a.person_id))::int as people, count(*)::int as attempts from contest_rounds r
      join quiz_attempts a on a.quiz_id = r.quiz_id join people p on p.id = a.person_id
    where r.id = ${roundId} and coalesce(p.merged_into, a.person_id) in (${peopleOut(roundId)})`.execute(ctx.db)
  return found ?? { people: 0, attempts: 0 }
}
