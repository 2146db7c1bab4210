import type { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { newId } from '../shared/ids.ts'
import type { App } from './app.ts'
import { createContext } from './context.ts'
import type { Database, Db } from './database.ts'
import type { Log } from './log.ts'
import type { Job, JobInput } from './module.ts'
import { oneProcessAtATime } from './one-process.ts'

/** `monitorSeconds`: how often at most it looks for jobs whose time is up, or whose worker has gone. */
export async function startBoss(database: Database, log: Log, monitorSeconds = 60): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values as unknown[]) },
    schema: 'pgboss',
    monitorIntervalSeconds: monitorSeconds
  })
  boss.on('error', (error: unknown) => log.error({ err: error }, 'job queue'))
  await boss.start()
  return boss
}

/**
 * A worker says so often that it lives. After its process has died, another takes its job over within two minutes, not
 * when the job's whole time is up. The embedded database has one process alone, which may be long at one transaction.
 */
const HEARTBEAT_SECONDS = 60

/** The queue with all it needs in the database; pg-boss alone fails where two processes set up an empty database at once. */
export async function openQueues(database: Database, jobs: Job[], log: Log): Promise<{ boss: PgBoss; reactions: Map<string, string[]> }> {
  const open = async () => {
    const boss = await startBoss(database, log)
    return { boss, reactions: await createQueues(boss, jobs, database.engine) }
  }
  // The embedded database has one connection, and one process.
  return database.engine === 'postgresql' ? oneProcessAtATime(database.pool, open) : open()
}

/** Creates one queue per job where it is missing; returns which queues each event type feeds. */
export async function createQueues(boss: PgBoss, jobs: Job[], engine: Database['engine']): Promise<Map<string, string[]>> {
  const reactions = new Map<string, string[]>()
  // One question for all: each queue that is created or asked for costs a start dearly.
  const known = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const job of jobs) {
    const options = {
      retryLimit: job.retries ?? 3,
      retryDelay: 2,
      retryBackoff: true,
      ...(job.retryDelayMax ? { retryDelayMax: job.retryDelayMax } : {}),
      ...(engine === 'postgresql' ? { heartbeatSeconds: HEARTBEAT_SECONDS } : {}),
      expireInSeconds: job.seconds ?? 600
    }
    const queue = known.get(job.name)
    if (!queue) {
      await boss.createQueue(job.name, options)
      // Sending inside a transaction of the embedded database must not look the queue up on a second connection.
      await boss.getQueue(job.name)
    } else if (Object.entries(options).some(([name, value]) => queue[name as keyof typeof queue] !== value)) {
      await boss.updateQueue(job.name, options)
    }
    for (const type of job.on ?? []) reactions.set(type, [...(reactions.get(type) ?? []), job.name])
  }
  return reactions
}

/** Sends a job in a transaction that is open: it exists when, and only when, the rest of it is committed. */
export async function sendJob(boss: PgBoss, db: Db, queue: string, input: JobInput, options: { startAfter?: Date } = {}): Promise<void> {
  const executeSql = async (text: string, values?: unknown[]) => {
    const result = await db.executeQuery({ ...sql.raw(text).compile(db), parameters: values ?? [] })
    return { rows: result.rows }
  }
  await boss.send(queue, input, { ...options, db: { executeSql } })
  // Both module graphs of the process share this one object, so whoever works hears of it.
  ;(boss as EventEmitter).emit(SENT, queue)
}

const SENT = 'sent'

const ZONE = 'Asia/Ho_Chi_Minh'

/**
 * How often a worker looks by itself, in seconds. The embedded database has one process and one connection, for which each
 * look is a wait of somebody else: there workers are told of what is sent, and look themselves only for what is tried again.
 */
const LOOK_EVERY = { embedded: 3, postgresql: 0.5 }

export async function startWorkers(app: App, boss: PgBoss, jobs: Job[]): Promise<void> {
  const schedules = new Map((await boss.getSchedules()).map(({ name, cron, timezone }) => [name, `${cron} ${timezone}`]))
  const pollingIntervalSeconds = LOOK_EVERY[app.database.engine]
  const workers = new Map<string, string>()
  const wake = (queue: string): void => boss.notifyWorker(workers.get(queue) ?? '')
  // The one connection is free again when the transaction that sends has ended, so the look that waits for it finds the job.
  if (app.database.engine === 'embedded') (boss as EventEmitter).on(SENT, wake)
  for (const job of jobs) {
    const worker = await boss.work<JobInput>(job.name, { pollingIntervalSeconds, batchSize: 1 }, async ([received]) => {
      if (!received) return
      // Where one waited there may be more: they come one after the other, not one at each look.
      wake(job.name)
      const ctx = createContext(app, { requestId: `job:${newId()}` })
      const { eventId = null, subjectId = null, data = {} } = received.data ?? {}
      const input: JobInput = { eventId, subjectId, data }
      try {
        await job.run(ctx, input)
      } catch (error) {
        app.log.error({ err: error, job: job.name, event: input.eventId }, 'job failed')
        throw error
      }
    })
    workers.set(job.name, worker)
    if (job.cron && schedules.get(job.name) !== `${job.cron} ${ZONE}`) await boss.schedule(job.name, job.cron, {}, { tz: ZONE })
  }
}
