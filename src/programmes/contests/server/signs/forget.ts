/** Lists and what was said to them go some days after the result; how many were taken out stands with the result. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import { z } from 'zod'
import { dropSigns } from './ask.ts'

export const forgetSigns = command(z.object({}), async (ctx): Promise<number> => {
  const { rows } = await sql<{ id: string }>`
    select r.id from contest_rounds r where r.closed_at + coalesce((r.published::jsonb #>> '{rules,keepDays}')::int, 30) * interval '1 day' <= ${ctx.now}
      and (exists (select from contest_checks k where k.round_id = r.id) or exists (select from contest_cases c where c.round_id = r.id))`.execute(ctx.db)
  for (const { id } of rows) {
    await dropSigns(ctx, id)
    await ctx.db.deleteFrom('contest_checks').where('round_id', '=', id).execute()
    await ctx.db.deleteFrom('contest_cases').where('round_id', '=', id).execute()
  }
  return rows.length
})
