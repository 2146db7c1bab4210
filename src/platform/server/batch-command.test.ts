import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { useApp } from '../../testing/world.ts'
import { AppError } from '../shared/errors.ts'
import { batchCommand, type Checked } from './batch-command.ts'
import { createBatches } from './batches.ts'
import { createContext, type Actor, type Context } from './context.ts'
import { record } from './events.ts'

const world = useApp([])
const lan: Actor = { personId: '018f0000-0000-7000-8000-000000000001', name: 'Lan', grants: [] }

/** How many came in each transaction that was committed. */
let batches: number[] = []
let loseConnection = false

const Stamp = z.object({ number: z.number().int() })

/** Each number once; whoever is not signed in may not, and number 13 breaks a rule of the database. */
const stamp = batchCommand(Stamp, {
  name: 'test.stamp',
  longest: 2000,
  async check(ctx, input) {
    if (!ctx.actor) throw new AppError('forbidden', 'test.not_yours')
    return input.number
  },
  async write(ctx, items: Checked<number>[]) {
    const numbers = items.map(({ item }) => item)
    const { rows } = await sql<{ number: number }>`insert into stamps select unnest(${numbers}::int[]) on conflict do nothing returning number`.execute(ctx.db)
    if (loseConnection) await breakOff(ctx)
    await record(ctx, 'test.stamped', { subject: null, data: { numbers: rows.map(({ number }) => number) } })
    batches.push(items.length)
    const fresh = new Set(rows.map(({ number }) => number))
    return numbers.map((number) => (number === 404 ? new AppError('not_found', 'test.none') : fresh.delete(number) ? 'taken' : 'repeated'))
  }
})

async function breakOff(ctx: Context): Promise<void> {
  loseConnection = false
  if (ctx.app.database.engine === 'postgresql') await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db)
  throw new Error('The connection broke off.')
}

const context = (actor: Actor | null = lan): Context => createContext(world.app, { actor })
const kept = async (): Promise<number> => (await sql<{ count: number }>`select count(*)::int as count from stamps`.execute(context().db)).rows[0]?.count ?? 0
const send = (numbers: number[], actor: Actor | null = lan): Promise<PromiseSettledResult<unknown>[]> =>
  Promise.allSettled(numbers.map((number) => stamp(context(actor), { number })))
const ended = (results: PromiseSettledResult<unknown>[]): unknown[] => results.map((one) => (one.status === 'fulfilled' ? one.value : 'refused'))

beforeAll(() => sql`create table stamps (number int primary key check (number <> 13))`.execute(context().db))
beforeEach(async () => {
  await sql`truncate stamps`.execute(context().db)
  batches = []
})

test('of a thousand who come at once each is kept once, in few transactions with one event each', async () => {
  const results = await send(Array.from({ length: 1000 }, (_one, at) => 1000 + at))
  expect(ended(results).every((one) => one === 'taken')).toBe(true)
  expect(await kept()).toBe(1000)
  // The first goes alone; whoever came meanwhile shares the next ones.
  expect(batches.length).toBeLessThanOrEqual(4)
  const events = await context().db.selectFrom('events').select('actor_id').where('type', '=', 'test.stamped').execute()
  expect(events.length).toBe(batches.length)
})

test('a thousand times the same is kept once', async () => {
  const results = ended(await send(Array.from({ length: 1000 }, () => 7)))
  expect(results.filter((one) => one === 'taken')).toHaveLength(1)
  expect(results.filter((one) => one === 'repeated')).toHaveLength(999)
  expect(await kept()).toBe(1)
})

test('a row that the database refuses refuses itself alone', async () => {
  const results = ended(await send([1, 2, 3, 13, 5, 6, 7, 8]))
  expect(results).toEqual(['taken', 'taken', 'taken', 'refused', 'taken', 'taken', 'taken', 'taken'])
  expect(await kept()).toBe(7)
})

test('an answer to one item may be a refusal', async () => {
  const [first, second] = await send([1, 404])
  expect(first).toMatchObject({ status: 'fulfilled' })
  expect(second).toMatchObject({ status: 'rejected', reason: { reason: 'test.none' } })
})

test('whoever may not never joins a batch', async () => {
  const [mine, theirs] = await Promise.all([send([1]), send([2], null)])
  expect(ended([...mine, ...theirs])).toEqual(['taken', 'refused'])
  expect(await kept()).toBe(1)
})

test('a connection that breaks off leaves nothing half done, tells everybody in that batch, and the next ones pass', async () => {
  await send([1])
  loseConnection = true
  expect(ended(await send([50]))).toEqual(['refused'])
  expect(await kept()).toBe(1)
  // Sending again is harmless: what counts is what was acknowledged.
  expect(ended(await send([50, 51, 1]))).toEqual(['taken', 'taken', 'repeated'])
})

test('a queue that is full turns away at once', async () => {
  const results = await send(Array.from({ length: 2100 }, (_one, at) => 5000 + at))
  const refused = results.flatMap((one) => (one.status === 'rejected' ? [one.reason as AppError] : []))
  // One is being written while 2,000 wait.
  expect(refused).toHaveLength(99)
  expect(refused[0]).toMatchObject({ kind: 'unavailable', reason: 'app.too_many_at_once', status: 503 })
  expect(await kept()).toBe(2001)
})

test('inside another transaction it writes there and goes with it', async () => {
  await context()
    .db.transaction()
    .execute(async (db) => {
      expect(await stamp({ ...context(), db }, { number: 77 })).toBe('taken')
      await expect(stamp({ ...context(), db }, { number: 13 })).rejects.toThrow()
      throw new Error('undone')
    })
    .catch(() => undefined)
  expect(await kept()).toBe(0)
})

test('closing waits for what is there and takes nothing more', async () => {
  const written: unknown[] = []
  const own = createBatches(() => world.app.database.db, () => undefined)
  const add = (item: number): Promise<unknown> =>
    own.add('test.closing', { atOnce: 10, longest: 10 }, async (_db, items) => (written.push(...items), items), item)
  const sent = [add(1), add(2)]
  await own.close()
  await expect(add(3)).rejects.toMatchObject({ reason: 'app.too_many_at_once' })
  expect(await Promise.all(sent)).toEqual([1, 2])
  expect(written).toEqual([1, 2])
})
