/** Who is to take a quiz: worked out from its audience, each person once at the unit that they joined first. */
import { sql, type RawBuilder } from 'kysely'
import { askedUnits, belongingTo } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'

/** Subquery of `person_id`, `unit_id` by the lists of today. */
export async function askedNow(ctx: Context, quizId: string): Promise<RawBuilder<unknown>> {
  const today = dayOf(ctx.now)
  const audience = await ctx.db.selectFrom('quiz_audience').select(['unit_id', 'set_id', 'below']).where('quiz_id', '=', quizId).execute()
  return sql`(select b.person_id, (array_agg(b.unit_id order by b.since, b.unit_id))[1] as unit_id from ${belongingTo(await askedUnits(ctx, audience, today), today)} b group by b.person_id)`
}

/** Fixes it, in one statement however large it is. */
export async function fixRoster(ctx: Context, quizId: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into quiz_entrants (quiz_id, person_id, unit_id, added_at) select ${quizId}, a.person_id, a.unit_id, ${ctx.now} from ${await askedNow(ctx, quizId)} a`.execute(ctx.db)
  return Number(numAffectedRows)
}

/** How many people in how many units. */
export async function countRoster(ctx: Context, { id, state }: { id: string; state: string }): Promise<{ people: number; units: number }> {
  const { rows } = await (state === 'draft'
    ? sql<{ people: number; units: number }>`select count(*)::int as people, count(distinct r.unit_id)::int as units from ${await askedNow(ctx, id)} r`
    : sql<{ people: number; units: number }>`select coalesce(sum(people), 0)::int as people, count(*)::int as units from quiz_unit_counts where quiz_id = ${id} and people > 0`
  ).execute(ctx.db)
  return rows[0] ?? { people: 0, units: 0 }
}

/**
 * Takes whoever is not there yet onto the roster of an open quiz: a programme's people, as a subquery of `person_id`, `unit_id`, each
 * once. The programme asks for the rights. Whoever left stays away.
 */
export async function enrolEntrants(ctx: Context, quizId: string, people: RawBuilder<unknown>): Promise<number> {
  const quiz = await ctx.db.selectFrom('quizzes').select(['unit_id', 'state']).where('id', '=', quizId).executeTakeFirst()
  if (quiz?.state !== 'open') return 0
  const { numAffectedRows = 0n } = await sql`
    insert into quiz_entrants (quiz_id, person_id, unit_id, added_at) select ${quizId}, a.person_id, a.unit_id, ${ctx.now} from ${people} a on conflict do nothing`.execute(ctx.db)
  const enrolled = Number(numAffectedRows)
  if (enrolled) await record(ctx, 'quiz.entrants_enrolled', { subject: quizId, unit: quiz.unit_id, data: { people: enrolled } })
  return enrolled
}
