/** The quiz that follows a campaign: what stands on the campaign's pages, and whether the actor is to take it. */
import { sql } from 'kysely'
import { findMyQuiz, seesQuiz } from '#mechanisms/quizzes/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { AfterSession, type CampaignQuiz, type QuizToTake, type SessionQuiz } from '../../schema.ts'

export async function quizOfCampaign(ctx: Context, quizId: string | null, targetId: string | null): Promise<CampaignQuiz | null> {
  if (quizId === null) return null
  const { rows } = await sql<Omit<CampaignQuiz, 'target' | 'seen'>>`
    select q.id, q.title, q.state, q.rules->>'closesAt' as "closesAt", q.rules->>'passPercent' is not null as passing, q.kind <> 'practice' and q.state <> 'draft' as counted
    from quizzes q where q.id = ${quizId}`.execute(ctx.db)
  const [quiz] = rows
  if (!quiz) return null
  const { rows: targets } = await sql<NonNullable<CampaignQuiz['target']>>`
    select g.id, coalesce(i.text, n.heading, g.subject, g.unit) as text, g.value, g.unit as measure
    from targets g left join plan_items i on i.id = g.item_id left join plan_nodes n on n.id = g.node_id where g.id = ${targetId}`.execute(ctx.db)
  return { ...quiz, target: targets[0] ?? null, seen: await seesQuiz(ctx, quizId) }
}

/** Null: there is none, it has not opened, or the actor is not on its roster. */
export async function quizToTake(ctx: Context, quizId: string | null): Promise<QuizToTake | null> {
  const quiz = quizId === null ? null : await findMyQuiz(ctx, quizId)
  if (!quiz?.mine) return null
  const { id, title, state, opensAt, closesAt, mine } = quiz
  return { id, title, state, opensAt, closesAt, ...mine }
}

/** On the page of a session: what comes after it, for whoever has been marked as present there. */
export const quizAfterSession = query(AfterSession, async (ctx, { gatheringId }): Promise<SessionQuiz> => {
  const { rows } = await sql<{ quizId: string }>`
    select c.quiz_id as "quizId" from campaign_sessions s join campaigns c on c.id = s.campaign_id and c.quiz_id is not null
      join roster_entries e on e.gathering_id = s.gathering_id and e.person_id = ${ctx.actor?.personId ?? null} and e.left_at is null
      join attendance_marks k on k.entry_id = e.id and k.present
    where s.gathering_id = ${gatheringId}`.execute(ctx.db)
  return { quiz: await quizToTake(ctx, rows[0]?.quizId ?? null) }
})
