import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { lastCheckpoint } from '#foundations/audit/server/index.ts'
import { spaceOfFiles } from '#foundations/files/server/index.ts'
import { query } from '#platform/server/command.ts'
import { WALL_ROLE } from '#platform/server/wall/wall.ts'
import type { Context } from '#platform/server/context.ts'
import { Nothing, type MachineState } from '../schema.ts'
import { ensureRuns } from './access.ts'

export const findMachine = query(Nothing, async (ctx): Promise<MachineState> => {
  await ensureRuns(ctx)
  return machineState(ctx)
})

/** The same for the figures that a monitoring program fetches: whoever asks has been let in already. */
export async function machineState(ctx: Context): Promise<MachineState> {
  const { app } = ctx
  const structure = await sql<{ name: string; bytes: number }>`
    select (select max(name) from migrations) as name, pg_database_size(current_database()) as bytes`.execute(ctx.db)
  const disk = await statfs(app.config.dataFolder)
  const backup = await ctx.db.selectFrom('backups').select(['made_at as madeAt', 'bytes']).orderBy('made_at', 'desc').limit(1).executeTakeFirst()
  return {
    version: app.version,
    structure: structure.rows[0]?.name ?? '',
    startedAt: app.startedAt,
    engine: app.database.engine,
    wall: { state: app.wall.state, role: WALL_ROLE },
    trial: app.config.sample,
    space: {
      databaseBytes: structure.rows[0]?.bytes ?? 0,
      ...(await spaceOfFiles(ctx)),
      diskFree: disk.bavail * disk.bsize,
      diskSize: disk.blocks * disk.bsize
    },
    queues: await queuesOf(ctx),
    readers: await readersOf(ctx),
    backup: backup ?? null,
    backupSet: app.config.backupRecipient !== null,
    checkpoint: await lastCheckpoint(ctx),
    mail: app.config.mail !== null,
    address: app.config.publicUrl
  }
}

/** What waits, runs and has failed for good; what is to begin later does not wait yet. */
async function queuesOf(ctx: Context): Promise<MachineState['queues']> {
  const jobs = ctx.app.modules.flatMap((module) => module.jobs ?? [])
  const { rows: there } = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(ctx.db)
  if (!there[0]?.there) return []
  const { rows } = await sql<Omit<MachineState['queues'][number], 'again'>>`
    select name,
      count(*) filter (where state in ('created', 'retry'))::int as waiting,
      count(*) filter (where state = 'active')::int as running,
      count(*) filter (where state = 'failed')::int as failed,
      min(greatest(created_on, start_after)) filter (where state in ('created', 'retry') and start_after <= now()) as "oldestAt",
      max(completed_on) filter (where state = 'failed') as "failedAt"
    from pgboss.job where state in ('created', 'retry', 'active', 'failed') group by name`.execute(ctx.db)
  const found = new Map(rows.map((row) => [row.name, row]))
  return jobs
    .map(({ name, retries }) => ({ waiting: 0, running: 0, failed: 0, oldestAt: null, failedAt: null, ...found.get(name), name, again: retries !== 0 }))
    .sort((a, b) => b.failed - a.failed || b.waiting - a.waiting || a.name.localeCompare(b.name))
}

const MOST_COUNTED = 10_000

/** How far each reader of events is behind; counting stops at ten thousand. */
async function readersOf(ctx: Context): Promise<MachineState['readers']> {
  const { rows } = await sql<MachineState['readers'][number]>`
    select r.name,
      (select count(*)::int from (
        select from events e where (e.xid, e.id) > (r.xid, r.event_id) limit ${MOST_COUNTED}) as next) as unread,
      (select e.at from events e where (e.xid, e.id) > (r.xid, r.event_id) order by e.xid, e.id limit 1) as "oldestAt"
    from event_readers r order by r.name`.execute(ctx.db)
  return rows
}
