import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { Nothing, type LogState } from '../schema.ts'
import { ensureReadsAll } from './access.ts'
import { addressesOf } from './addresses.ts'
import { checkpointsOf } from './checkpoints.ts'

const LATEST = 30

/** How the log stands, its latest checkpoints, where they go. */
export const findLog = query(Nothing, async (ctx): Promise<LogState> => {
  await ensureReadsAll(ctx)
  const { rows } = await sql<{ entries: number; waiting: number }>`
    select entries, (select count(*) from events) - entries as waiting
    from (select coalesce(max(position) + 1, 0) as entries from audit_entries) as log`.execute(ctx.db)
  const { entries = 0, waiting = 0 } = rows[0] ?? {}
  return {
    entries,
    waiting: Math.max(waiting, 0),
    verifier: ctx.app.services.audit.signer().verifier,
    mail: ctx.app.config.mail !== null,
    checkpoints: await checkpointsOf(ctx, { limit: LATEST }),
    addresses: await addressesOf(ctx)
  }
})

/** For whoever runs the machine: when the log was last signed, nothing of what it says. */
export async function lastCheckpoint(ctx: Context): Promise<{ number: number; madeAt: Date } | null> {
  const last = await ctx.db.selectFrom('audit_checkpoints').select(['number', 'made_at as madeAt']).orderBy('number', 'desc').limit(1).executeTakeFirst()
  return last ?? null
}
