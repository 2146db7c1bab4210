/** What the actor has appealed against in one quiz, and what came of it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { OwnAppeal } from '../../schema/appeals.ts'

/** By place. */
export async function ownAppeals(ctx: Context, quizId: string, edition: number): Promise<Map<number, OwnAppeal>> {
  const { rows } = await sql<OwnAppeal & { place: number }>`
    select a.place, a.words, a.made_at as "madeAt", c.due_at as "dueAt", c.outcome, coalesce(c.reason, '') as reason, c.answered_at as "answeredAt"
    from quiz_appeals a join quiz_appeal_cases c on c.id = a.case_id
    where a.quiz_id = ${quizId} and a.edition = ${edition} and a.person_id = ${ctx.actor?.personId ?? null}`.execute(ctx.db)
  return new Map(rows.map(({ place, ...appeal }) => [place, appeal]))
}
