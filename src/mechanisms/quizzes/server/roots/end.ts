/** When an edition has ended: nobody can begin, and nothing can be added to what was begun. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'

/** A request that came in the last moment may still wait for its turn. */
const QUEUE_SECONDS = 60

/**
 * The event is heard of only once every transaction that was open beside this one has ended (relay): by then whatever was still
 * being written into a journal is there, and whoever comes later finds the attempt ended.
 */
export const endEditions = command(z.object({}), async (ctx): Promise<number> => {
  const { rows } = await sql<{ quizId: string; edition: number; unitId: string }>`
    insert into quiz_roots (quiz_id, edition, ended_at)
    select d.quiz_id, d.number, ${ctx.now}::timestamptz from quiz_editions d join quizzes q on q.id = d.quiz_id
    where least(q.closed_at, (q.rules ->> 'closesAt')::timestamptz) + ${sql.lit(QUEUE_SECONDS)} * interval '1 second' < ${ctx.now}
      and not exists (select from quiz_roots r where r.quiz_id = d.quiz_id and r.edition = d.number)
      and not exists (select from quiz_attempts a where a.quiz_id = d.quiz_id and a.finished_at is null)
    on conflict do nothing
    returning quiz_id as "quizId", edition, (select unit_id from quizzes where id = quiz_id) as "unitId"`.execute(ctx.db)
  for (const { quizId, edition, unitId } of rows) await record(ctx, 'quiz.edition_ended', { subject: quizId, unit: unitId, data: { quizId, edition } })
  return rows.length
})
