/** Files that came back are looked at and done with; what they changed stands in the history of the tasks. */
import { sql } from 'kysely'
import { z } from 'zod'
import { releaseFiles } from '#foundations/files/server/index.ts'
import { command } from '#platform/server/command.ts'
import { record } from '#platform/server/events.ts'
import { RETURNS_KEPT_DAYS } from '../../rules.ts'

const BATCH = 500

/** Forgets returns whose time is over and lets go of their files; the nightly sweep of files takes the bytes. */
export const sweepReturns = command(z.object({}), async (ctx): Promise<number> => {
  const before = new Date(ctx.now.getTime() - RETURNS_KEPT_DAYS * 86_400_000)
  const { rows } = await sql<{ id: string; planId: string | null; unitId: string | null; fileId: string }>`
    delete from plan_returns where id in (select id from plan_returns where brought_at < ${before} order by brought_at limit ${BATCH})
    returning id, plan_id as "planId", unit_id as "unitId", file_id as "fileId"`.execute(ctx.db)
  await releaseFiles(ctx, rows.map(({ fileId }) => fileId))
  for (const { id, planId, unitId } of rows) {
    const subject = planId ?? unitId
    if (subject) await record(ctx, 'plan.return_forgotten', { subject, unit: unitId, data: { returnId: id } })
  }
  return rows.length
})
