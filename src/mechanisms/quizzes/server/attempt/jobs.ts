import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import type { Job } from '#platform/server/module.ts'

const AT_ONCE = 5000

/** Attempts whose time and grace are over end by themselves; nothing can be added to them by then. */
const endAttempts = command(z.object({}), async (ctx): Promise<number> => {
  const { rows } = await sql<{ id: string; quizId: string; unitId: string }>`
    with over as (select id from quiz_attempts where finished_at is null and until + grace_seconds * interval '1 second' < ${ctx.now} order by until limit ${sql.lit(AT_ONCE)} for update skip locked)
    update quiz_attempts t set finished_at = t.until, finish = 'time' from over, quizzes q
    where t.id = over.id and q.id = t.quiz_id returning t.id, t.quiz_id as "quizId", q.unit_id as "unitId"`.execute(ctx.db)
  for (const [quizId, of] of Map.groupBy(rows, ({ quizId }) => quizId)) {
    await record(ctx, 'quiz.attempts_finished', { subject: quizId, unit: of[0]?.unitId ?? null, data: { quizId, attempts: of.map(({ id }) => id) } })
  }
  return rows.length
})

export const attemptJobs: Job[] = [
  {
    name: 'quizzes.end_attempts',
    cron: '* * * * *',
    async run(ctx) {
      while ((await endAttempts(ctx, {})) === AT_ONCE);
    }
  }
]
