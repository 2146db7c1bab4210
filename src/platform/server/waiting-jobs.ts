/** Jobs that wait in the queue of one database, handed to the queue of another. */
import type { Database } from './database.ts'
import { openQueues } from './jobs.ts'
import { createLog } from './log.ts'
import type { Job } from './module.ts'
import type { Session } from './table-stream.ts'

export interface WaitingJob {
  name: string
  data: object
}

export async function waitingJobs(source: Session, jobs: Job[]): Promise<WaitingJob[]> {
  const { rows: found } = await source.query<{ there: boolean }>(
    "select to_regclass('pgboss.job') is not null as there"
  )
  if (!found[0]?.there) return []
  const { rows } = await source.query<WaitingJob>(
    "select name, data from pgboss.job where state in ('created', 'retry', 'active') and name = any($1) order by created_on",
    [jobs.map(({ name }) => name)]
  )
  // What the clock starts, the clock starts again.
  return rows.filter(({ data }) => data && Object.keys(data).length > 0)
}

export async function sendJobs(target: Database, jobs: Job[], waiting: WaitingJob[]): Promise<void> {
  if (!waiting.length) return
  const { boss } = await openQueues(target, jobs, createLog('error'))
  for (const { name, data } of waiting) await boss.send(name, data)
  await boss.stop({ graceful: false })
}
