import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { PgBoss } from 'pg-boss'
import { createBatches } from './batches.ts'
import type { Config } from './config.ts'
import { openEmbedded, openPostgres, type Database } from './database.ts'
import { haveForeignPositions, renumberEvents } from './event-positions.ts'
import { startFollowers, together } from './followers.ts'
import { keepHeapLow } from './heap.ts'
import { openQueues, startWorkers } from './jobs.ts'
import { keepTexts } from './kept-texts.ts'
import { createLog, type Log } from './log.ts'
import { migrate } from './migrate.ts'
import { createRequestLimits } from './limits/request-limits.ts'
import type { Module } from './module.ts'
import { readPersonalKey } from './personal-values.ts'
import { startRelay, type Relay } from './relay.ts'
import { readVersion } from './version.ts'
import { noWall, openWall, type Wall } from './wall/wall.ts'

/** What rooms keep once per process; each adds its own entry by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface AppServices {}

/**
 * All state of the process, made once by the start file and handed to Kit with each request. Modules hold none:
 * during development Kit's modules and the files that Node runs are two module graphs, and module state would exist twice.
 */
export interface App {
  config: Config
  database: Database
  /** Between what people ask for and the database. */
  wall: Wall
  log: Log
  relay: Relay
  boss: PgBoss | null
  modules: Module[]
  services: AppServices
  /** Told of every answered request. */
  observers: RequestObserver[]
  version: string
  startedAt: Date
  /** Begins what `work: 'later'` has put off. */
  beginWork(): Promise<void>
  close(): Promise<void>
}

/** `route` is the pattern of the address, never the address itself; null for files and unknown addresses. */
export type RequestObserver = (answered: { method: string; route: string | null; status: number; seconds: number }) => void

export const MIGRATIONS = fileURLToPath(new URL('../../../db/migrations', import.meta.url))

const SILENT_RELAY: Relay = { nudge() {}, settle: async () => {}, stop: async () => {} }

/**
 * `work: false` gives an app without relay and jobs: command line, migration, copying. `later` leaves them to `beginWork`,
 * so that the first visitor does not wait for them. `structure: 'as it is'` applies no migration: for an app beside another one, whose
 * tables it shares and whose version alone decides when they change.
 */
export async function createApp(
  config: Config,
  modules: Module[],
  options: { work?: boolean | 'later'; log?: Log; database?: Database; structure?: 'newest' | 'as it is' } = {}
): Promise<App> {
  keepHeapLow()
  const log = options.log ?? createLog(config.logLevel)
  mkdirSync(config.filesFolder, { recursive: true, mode: 0o700 })
  const database =
    options.database ??
    (config.databaseUrl ? openPostgres(config.databaseUrl, { appUrl: config.databaseAppUrl }) : await openEmbedded(join(config.dataFolder, 'database')))
  const app: App = {
    config,
    database,
    wall: noWall(database),
    log,
    relay: SILENT_RELAY,
    boss: null,
    modules,
    // Rooms add their own entries when they start. What is written for many at once shows no secret of any of them.
    services: { personalKey: readPersonalKey(config), limits: createRequestLimits(database.pool, log, config.limits), batches: createBatches(() => app.wall.nobody, () => app.relay.nudge()), keptTexts: keepTexts() } as AppServices,
    observers: [],
    version: readVersion(),
    startedAt: new Date(),
    beginWork: async () => {},
    async close() {
      app.services.limits.close()
      await app.services.batches.close()
      await app.relay.stop()
      await app.boss?.stop({ graceful: true, timeout: 10_000 })
      await app.wall.close()
      await database.close()
    }
  }
  try {
    if (options.structure !== 'as it is') await migrate(database.pool, MIGRATIONS)
    app.wall = await openWall(database, { apart: config.databaseAppUrl !== null })
    if (app.wall.state === 'down') log.warn('the second wall is down: the role caunoi_app is missing or cannot be taken')
    // After a restore from another server the relay would wait for ever.
    if (await haveForeignPositions(database.db)) await renumberEvents(database.db)
    for (const module of modules) await module.start?.(app)
    if (options.work !== false) {
      const jobs = modules.flatMap((module) => module.jobs ?? [])
      const { boss, reactions } = await openQueues(database, jobs, log)
      app.boss = boss
      const followers = modules.flatMap((module) => module.followers ?? [])
      app.beginWork = async () => {
        app.beginWork = async () => {}
        app.relay = together([startRelay(database, boss, reactions, log), startFollowers(app, followers)])
        await startWorkers(app, boss, jobs)
      }
      if (options.work !== 'later') await app.beginWork()
    }
    return app
  } catch (error) {
    await app.close().catch(() => undefined)
    throw error
  }
}
