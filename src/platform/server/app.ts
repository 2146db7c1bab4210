import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { PgBoss } from 'pg-boss'
import type { Config } from './config.ts'
import { openEmbedded, openPostgres, type Database } from './database.ts'
import { haveForeignPositions, renumberEvents } from './event-positions.ts'
import { startFollowers, together } from './followers.ts'
import { createQueues, startBoss, startWorkers } from './jobs.ts'
import { createLog, type Log } from './log.ts'
import { migrate } from './migrate.ts'
import type { Module } from './module.ts'
import { readPersonalKey } from './personal-values.ts'
import { startRelay, type Relay } from './relay.ts'

/** What rooms keep once per process; each adds its own entry by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface AppServices {}

/**
 * All state of the process, made once by the start file and handed to Kit with each request. Modules hold none:
 * Kit's bundle and the files that Node runs are two module graphs, and module state would exist twice.
 */
export interface App {
  config: Config
  database: Database
  log: Log
  relay: Relay
  boss: PgBoss | null
  modules: Module[]
  services: AppServices
  startedAt: Date
  close(): Promise<void>
}

export const MIGRATIONS = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

const SILENT_RELAY: Relay = { nudge() {}, settle: async () => {}, stop: async () => {} }

/** `work: false` gives an app without relay and jobs: command line, migration, copying. */
export async function createApp(
  config: Config,
  modules: Module[],
  options: { work?: boolean; log?: Log; database?: Database } = {}
): Promise<App> {
  const log = options.log ?? createLog(config.logLevel)
  mkdirSync(config.filesFolder, { recursive: true, mode: 0o700 })
  const database =
    options.database ??
    (config.databaseUrl ? openPostgres(config.databaseUrl) : await openEmbedded(join(config.dataFolder, 'database')))
  const app: App = {
    config,
    database,
    log,
    relay: SILENT_RELAY,
    boss: null,
    modules,
    // Rooms add their own entries when they start.
    services: { personalKey: readPersonalKey(config) } as AppServices,
    startedAt: new Date(),
    async close() {
      await app.relay.stop()
      await app.boss?.stop({ graceful: true, timeout: 10_000 })
      await database.close()
    }
  }
  try {
    await migrate(database.pool, MIGRATIONS)
    // After a restore from another server the relay would wait for ever.
    if (await haveForeignPositions(database.db)) await renumberEvents(database.db)
    for (const module of modules) await module.start?.(app)
    if (options.work !== false) {
      const jobs = modules.flatMap((module) => module.jobs ?? [])
      app.boss = await startBoss(database, log)
      const reactions = await createQueues(app.boss, jobs)
      const followers = modules.flatMap((module) => module.followers ?? [])
      app.relay = together([startRelay(database, app.boss, reactions, log), startFollowers(app, followers)])
      await startWorkers(app, app.boss, jobs)
    }
    return app
  } catch (error) {
    await app.close().catch(() => undefined)
    throw error
  }
}
