import Fastify from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { useApp } from '../../testing/world.ts'
import { AppError } from '../shared/errors.ts'
import { api, mountApi, problemOf } from './api.ts'
import { batchCommand, type Checked } from './batch-command.ts'
import { createBatches } from './batches.ts'
import { createContext, type Actor, type Context } from './context.ts'
import type { Db } from './database.ts'
import { record } from './events.ts'
import { lastOf, orByTurns } from './last-statement.ts'

const world = useApp([])
const lan: Actor = { personId: '018f0000-0000-7000-8000-000000000001', name: 'Lan', grants: [] }

/** How many came in each transaction that was committed. */
let batches: number[] = []
let loseConnection = false
let pause: Promise<void> | null = null
let paused = false

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
    paused = pause !== null
    await pause
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
  expect(batches.length).toBeLessThanOrEqual(3)
  const events = await context().db.selectFrom('events').select('actor_id').where('type', '=', 'test.stamped').execute()
  expect(events.length).toBe(batches.length)
})

test('who comes within one turn of the event loop shares a transaction, whoever else was heard in between', async () => {
  const came: Promise<unknown>[] = []
  for (const number of [1, 2, 3]) {
    came.push(stamp(context(), { number }))
    // As between two connections that are read one after the other: all that follows at once has been done.
    await new Promise<void>((resolve) => process.nextTick(resolve))
  }
  expect(await Promise.all(came)).toEqual(['taken', 'taken', 'taken'])
  expect(batches).toEqual([3])
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
  expect(refused).toHaveLength(100)
  expect(refused[0]).toMatchObject({ kind: 'unavailable', reason: 'app.too_many_at_once', status: 503 })
  expect(await kept()).toBe(2000)
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

/** A queue whose transactions are written when the test says so. */
function slowQueue() {
  const own = createBatches(() => world.app.database.db, () => undefined)
  const writing: { items: unknown[]; end(error?: Error): void }[] = []
  const add = (item: number): Promise<unknown> =>
    own.add('test.slow', { atOnce: 10, longest: 2 }, (_db, items) => new Promise((resolve, reject) => writing.push({ items, end: (error) => (error ? reject(error) : resolve(items)) })), item)
  const begun = (count: number) => expect.poll(() => writing.length).toBe(count)
  return { own, add, writing, begun }
}

test('whoever will join has their turn at once while nobody is written, else when that is done, and all of them together', async () => {
  const { own, add, writing, begun } = slowQueue()
  await own.turn('test.slow', 2)
  const first = add(1)
  await begun(1)
  const came: number[] = []
  const join = (item: number): Promise<unknown> => own.turn('test.slow', 2).then(() => (came.push(item), add(item)))
  const later = [join(2), join(3)]
  await expect(own.turn('test.slow', 2)).rejects.toMatchObject({ reason: 'app.too_many_at_once' })
  expect(came).toEqual([])
  writing[0]?.end()
  expect(await first).toBe(1)
  await begun(2)
  expect(came).toEqual([2, 3])
  expect(writing[1]?.items).toEqual([2, 3])
  writing[1]?.end()
  expect(await Promise.all(later)).toEqual([2, 3])
})

test('over HTTP it is asked who sends when a batch has been written, so whoever signed out meanwhile is nobody', async () => {
  const signedIn = new Set(['lan', 'minh'])
  const asked: string[] = []
  const server = Fastify()
  server.setErrorHandler((error, request, reply) => void reply.code(problemOf(error, world.app, request.id).status).send())
  const endpoints = api('test', (add) => add.post('/stamps', stamp, { summary: 'Stamp.', output: z.string() }))
  mountApi(server, { ...world.app, modules: [{ name: 'test', api: endpoints }] }, async ({ headers }) => {
    const who = String(headers['x-who'])
    asked.push(who)
    return context(signedIn.has(who) ? lan : null)
  })
  const post = (who: string, number: number) => server.inject({ method: 'POST', url: '/api/v1/stamps', headers: { 'x-who': who }, payload: { number } }).then(({ statusCode }) => statusCode)
  let goOn = (): void => undefined
  pause = new Promise((resolve) => (goOn = resolve))
  const first = post('lan', 1)
  await expect.poll(() => paused).toBe(true)
  const later = [post('lan', 2), post('minh', 3)]
  await new Promise((done) => setTimeout(done, 50))
  expect(asked).toEqual(['lan'])
  signedIn.delete('minh')
  pause = null
  goOn()
  expect(await Promise.all([first, ...later])).toEqual([200, 200, 401])
  expect(asked).toEqual(['lan', 'lan', 'minh'])
  expect(batches).toEqual([1, 1])
})

let endings: boolean[] = []
let followed = false

/** The same, written by one statement that ends the transaction where nothing stands in the way. */
const stampAsLast = batchCommand(Stamp, {
  name: 'test.stamp_as_last',
  check: async (_ctx, input) => input.number,
  async write(ctx, items: Checked<number>[]) {
    endings.push(ctx.endsWithLast ?? false)
    const numbers = items.map(({ item }) => item)
    const { rows } = await sql<{ number: number }>`${lastOf(ctx)}
      with added as (insert into stamps select unnest((select ${numbers}::int[])) on conflict do nothing returning number)
      select number from added where ${orByTurns(ctx, sql`(select count(*) from added) = ${numbers.length}`)}`.execute(ctx.db)
    if (followed) await sql`select 1`.execute(ctx.db)
    return numbers.map((number) => (rows.some((row) => row.number === number) ? 'taken' : 'repeated'))
  }
})
const sendAsLast = async (numbers: number[]): Promise<unknown[]> => ended(await Promise.allSettled(numbers.map((number) => stampAsLast(context(), { number }))))

test('a batch that ends with its last statement is kept; with something in the way it is written anew, step by step', async () => {
  endings = []
  expect([await sendAsLast([1, 2, 3]), endings, await kept()]).toEqual([['taken', 'taken', 'taken'], [true], 3])
  endings = []
  expect([await sendAsLast([3, 4]), endings, await kept()]).toEqual([['repeated', 'taken'], [true, false], 4])
  endings = []
  // A rule of the database that one of them breaks is no reason to give up ending early.
  expect([await sendAsLast([5, 13, 6]), endings, await kept()]).toEqual([['taken', 'refused', 'taken'], [true, true, true, true, true], 6])
})

test('a batch of one statement that touches nothing guarded is a transaction by itself', async () => {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await sendAsLast([1, 2])
  const texts = asked.mock.calls.map(([asks]) => String(typeof asks === 'object' ? (asks as { text: string }).text : asks))
  asked.mockRestore()
  expect(texts.filter((text) => text.includes('stamps'))).toHaveLength(1)
  expect(texts.filter((text) => /^(?:start|commit)/.test(text))).toHaveLength(world.app.database.engine === 'postgresql' ? 0 : 2)
})

test('inside another transaction the last statement of a batch does not end that one', async () => {
  const undone = context().db.transaction().execute(async (db) => {
    expect(await stampAsLast({ ...context(), db }, { number: 77 })).toBe('taken')
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await kept()).toBe(0)
})

test('whatever would follow the last statement of a transaction is refused, not left outside of it', async () => {
  followed = true
  const [answer] = await sendAsLast([7])
  followed = false
  expect(answer).toBe(world.app.database.engine === 'postgresql' ? 'refused' : 'taken')
})

test('the next batch is written while the one before is being committed, never a third', async () => {
  const commits = [Promise.withResolvers<null>(), Promise.withResolvers<null>(), Promise.withResolvers<null>()]
  const written: unknown[][] = []
  const acknowledged: unknown[] = []
  // A database whose commit ends when the test says so.
  const open = () => ({
    transaction: () => ({
      async execute(work: (db: Db) => Promise<unknown>) {
        const mine = commits[written.length]
        const results = await work(world.app.database.db)
        await mine?.promise
        return results
      }
    })
  })
  const own = createBatches(open as unknown as () => Db, () => undefined)
  const add = (item: number): void =>
    void own.add('test.overlap', { atOnce: 1, longest: 10 }, async (_db, items) => (written.push(items), items), item).then((result) => acknowledged.push(result))
  for (const item of [1, 2, 3]) add(item)
  await expect.poll(() => written).toEqual([[1], [2]])
  await new Promise((done) => setTimeout(done, 20))
  expect([written.length, acknowledged]).toEqual([2, []])
  commits[0]?.resolve(null)
  await expect.poll(() => [written.length, acknowledged]).toEqual([3, [1]])
  for (const { resolve } of commits) resolve(null)
  await own.close()
  expect(acknowledged).toEqual([1, 2, 3])
})

test('a transaction that fails gives the turn on too', async () => {
  const { own, add, writing, begun } = slowQueue()
  const first = add(1)
  await begun(1)
  const turn = own.turn('test.slow', 2)
  writing[0]?.end(new Error('The disk is full.'))
  await expect(first).rejects.toThrow('The disk is full.')
  await turn
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
