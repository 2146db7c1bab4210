import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { newId } from '../shared/ids.ts'
import type { App } from './app.ts'
import { createContext } from './context.ts'
import type { Database, Db } from './database.ts'
import type { Log } from './log.ts'
import type { Job, JobInput } from './module.ts'

export async function startBoss(database: Database, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values as unknown[]) },
    schema: 'pgboss'
  })
  boss.on('error', (error: unknown) => log.error({ err: error }, 'job queue'))
  await boss.start()
  return boss
}

/** Creates one queue per job; returns which queues each event type feeds. */
export async function createQueues(boss: PgBoss, jobs: Job[]): Promise<Map<string, string[]>> {
  const reactions = new Map<string, string[]>()
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      retryLimit: job.retries ?? 3,
      retryDelay: 2,
      retryBackoff: true,
      ...(job.retryDelayMax ? { retryDelayMax: job.retryDelayMax } : {}),
      expireInSeconds: job.seconds ?? 600
    })
    // Sending inside a transaction of the embedded database must not look the queue up on a second connection.
    await boss.getQueue(job.name)
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
}

export async function startWorkers(app: App, boss: PgBoss, jobs: Job[]): Promise<void> {
  for (const job of jobs) {
    await boss.work<JobInput>(job.name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async ([received]) => {
      if (!received) return
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
    if (job.cron) await boss.schedule(job.name, job.cron, {}, { tz: 'Asia/Ho_Chi_Minh' })
  }
}
