import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/shared/ids.ts'
import { openTestDatabase } from '../../testing/database.ts'
import type { Database } from './database.ts'
import { readEvents } from './events.ts'
import { openQueues } from './jobs.ts'
import { createLog } from './log.ts'
import type { Job } from './module.ts'
import { startRelay } from './relay.ts'

let database: Database
let drop: () => Promise<void>
const log = createLog('silent')

beforeAll(async () => {
  ;({ database, drop } = await openTestDatabase())
})
afterAll(async () => {
  await database.close()
  await drop()
})

async function recordIn(db: Database['db'], type: string, subject = newId()): Promise<string> {
  await sql`insert into events (type, at, subject_id) values (${type}, now(), ${subject})`.execute(db)
  return subject
}

/** Opens a transaction in which `change` has run, and gives the function that commits it. */
async function holdOpen(change: (trx: Database['db']) => Promise<unknown>): Promise<() => Promise<void>> {
  let commit = (): void => {}
  let transaction: Promise<void> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    transaction = database.db.transaction().execute(async (trx) => {
      await change(trx)
      const told = new Promise<void>((tell) => (commit = tell))
      resolve()
      await told
    })
    transaction.catch(reject)
  })
  return () => {
    commit()
    return transaction
  }
}

test('a change that commits late is not passed over', async () => {
  const seen: string[] = []
  const read = (): Promise<number | null> =>
    readEvents(database.db, 'patient', async (found) => void seen.push(...found.map(({ type }) => type)))

  const commit = await holdOpen((trx) => recordIn(trx, 'late'))
  await recordIn(database.db, 'early')
  // The early one waits for the late one: were it read now, the position would stand behind the late one for ever.
  expect(await read()).toBe(0)
  await commit()
  // A transaction of another database of this server may still hold the early one back.
  while (seen.length < 2) await read()
  expect(seen).toEqual(['late', 'early'])
})

test('two processes never read the same events at the same time', async () => {
  await readEvents(database.db, 'one of two', async () => {})
  const letGo = await holdOpen((trx) =>
    sql`select from event_readers where name = 'one of two' for update`.execute(trx)
  )
  expect(await readEvents(database.db, 'one of two', async () => {})).toBeNull()
  await letGo()
  expect(await readEvents(database.db, 'one of two', async () => {})).not.toBeNull()
})

test('a connection that the server ends in the middle of a change fails that change, not the process', async () => {
  const change = database.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await new Promise((resolve) => setTimeout(resolve, 200))
    await recordIn(trx, 'lost')
  })
  await expect(change).rejects.toThrow()
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

const react: Job = { name: 'test.react', on: ['relay.told'], run: async () => {} }

async function jobsFor(subjects: string[]): Promise<number[]> {
  const { rows } = await database.pool.query<{ subject: string; jobs: number }>(
    `select data->>'subjectId' as subject, count(*) as jobs from pgboss.job where name = 'test.react' group by 1`
  )
  return subjects.map((subject) => rows.find((row) => row.subject === subject)?.jobs ?? 0)
}

test('a relay that dies half-way, and the next one, send each job once', async () => {
  const { boss, reactions } = await openQueues(database, [react], log)
  const subjects = await Promise.all(Array.from({ length: 20 }, () => recordIn(database.db, 'relay.told')))

  // The process dies after the seventh job: its connection, and with it the transaction, is gone.
  let sent = 0
  const dying = Object.assign(Object.create(boss) as typeof boss, {
    async send(...job: Parameters<typeof boss.send>) {
      if (++sent === 7) throw new Error('killed')
      return boss.send(...job)
    }
  })
  const first = startRelay(database, dying, reactions, log, 60_000)
  while (sent < 7) {
    first.nudge()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  await first.stop()
  expect(sent).toBe(7)
  expect(await jobsFor(subjects)).toEqual(subjects.map(() => 0))

  const relays = [
    startRelay(database, boss, reactions, log, 60_000),
    startRelay(database, boss, reactions, log, 60_000)
  ]
  await Promise.all(relays.map((relay) => relay.settle()))
  expect(await jobsFor(subjects)).toEqual(subjects.map(() => 1))
  await Promise.all(relays.map((relay) => relay.stop()))
  await boss.stop({ graceful: false })
})
