/** Files that never came: their answers earn nothing, and pieces of them go. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Job } from '#platform/server/module.ts'
import { FILE_HOURS } from '../../../attempt/file.ts'
import { markAttempts } from '../../quiz/sources.ts'

const AT_ONCE = 200
const over = sql.lit(FILE_HOURS)

const settleMissing = command(z.object({}), async (ctx): Promise<number> => {
  const { rows } = await sql<{ attemptId: string }>`
    update quiz_scripts s set share = 0, settled_at = ${ctx.now} where s.id in (
      select s.id from quiz_scripts s join quiz_attempts a on a.id = s.attempt_id
      where s.share is null and s.sha256 is not null and a.until + ${over} * interval '1 hour' < ${ctx.now}
        and not exists (select from quiz_files f where f.attempt_id = s.attempt_id and f.sha256 = s.sha256) limit ${sql.lit(AT_ONCE)})
    returning s.attempt_id as "attemptId"`.execute(ctx.db)
  if (rows.length) await markAttempts(ctx, [...new Set(rows.map(({ attemptId }) => attemptId))])
  return rows.length
})

export const fileJobs: Job[] = [
  {
    name: 'quizzes.files_missing',
    cron: '40 * * * *',
    async run(ctx) {
      while ((await settleMissing(ctx, {})) === AT_ONCE);
      await sql`delete from quiz_file_parts p using quiz_attempts a where a.id = p.attempt_id and a.until + 2 * ${over} * interval '1 hour' < ${ctx.now}`.execute(ctx.db)
    }
  }
]
