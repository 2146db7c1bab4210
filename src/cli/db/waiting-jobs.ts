/** Jobs that wait in the queue of one database, handed to the queue of another. */
import type { Database } from '#platform/server/database.ts'
import { createQueues, startBoss } from '#platform/server/jobs.ts'
import { createLog } from '#platform/server/log.ts'
import type { Job } from '#platform/server/module.ts'

interface Waiting {
  name: string
  data: object
}

export async function waitingJobs(source: Database, jobs: Job[]): Promise<Waiting[]> {
  const { rows: found } = await source.pool.query<{ there: boolean }>(
    "select to_regclass('pgboss.job') is not null as there"
  )
  if (!found[0]?.there) return []
  const { rows } = await source.pool.query<Waiting>(
    "select name, data from pgboss.job where state in ('created', 'retry', 'active') and name = any($1) order by created_on",
    [jobs.map(({ name }) => name)]
  )
  // What the clock starts, the clock starts again.
  return rows.filter(({ data }) => data && Object.keys(data).length > 0)
}

export async function sendJobs(target: Database, jobs: Job[], waiting: Waiting[]): Promise<void> {
  if (!waiting.length) return
  const boss = await startBoss(target, createLog('error'))
  await createQueues(boss, jobs)
  for (const { name, data } of waiting) await boss.send(name, data)
  await boss.stop({ graceful: false })
}
