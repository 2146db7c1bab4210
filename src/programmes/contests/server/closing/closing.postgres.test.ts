import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { makePostgresDatabase } from '../../../../testing/database.ts'
import { largeRound } from '../../testing/large-round.ts'
import { closeRound, findRoundResult, workOutRound } from '../index.ts'

const PROCESS = fileURLToPath(new URL('../../testing/closing-process.ts', import.meta.url))
const PEOPLE = 400
const AT_ONCE = 20

let folder: string
const drops: (() => Promise<void>)[] = []
const children: ChildProcess[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caunoi-closing-'))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const drop of drops) await drop()
  rmSync(folder, { recursive: true, force: true })
})

const settings = (url: string) => ({ CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: url })
const open = (url: string): Promise<App> => createApp(readConfig(settings(url)), modules, { work: false, log: createLog('error') })

async function copyOf(template: string): Promise<string> {
  const { url, drop } = await makePostgresDatabase(template)
  drops.push(drop)
  return url
}

/** Whatever of a result is not the moment at which it was worked out. */
async function resultIn(ctx: Context): Promise<unknown> {
  const places = await ctx.db.selectFrom('contest_places').selectAll().orderBy('place').execute()
  const results = await ctx.db.selectFrom('contest_results').select(['round_id', 'root', 'key_number', 'entrants', 'attempts', 'all_right']).execute()
  const told = await ctx.db.selectFrom('events').select('data').where('type', '=', 'contest.round_closed').execute()
  return { places, results, told, left: await ctx.db.selectFrom('contest_standings').select('person_id').execute() }
}

interface Worker {
  child: ChildProcess
  /** Does the next part; false: nothing was left. */
  part(): Promise<boolean>
  kill(): Promise<void>
}

async function worker(url: string, roundId: string): Promise<Worker> {
  const child = fork(PROCESS, [roundId, String(AT_ONCE)], { env: { ...process.env, ...settings(url) }, execArgv: [] })
  children.push(child)
  await once(child, 'message')
  return {
    child,
    async part() {
      const told = once(child, 'message')
      child.send('go on')
      return (await told)[0] === 'part'
    },
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
  }
}

/** Whoever is told to go on stands in the middle of a part, in its transaction, because a table cannot be written to. Then `run`. */
async function inTheMiddle(app: App, table: string, workers: Worker[], run: () => Promise<void>): Promise<void> {
  await app.database.db.transaction().execute(async (db) => {
    await sql`lock table ${sql.table(table)} in share mode`.execute(db)
    for (const { child } of workers) child.send('go on')
    await expect.poll(async () => (await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)).rows[0]?.count).toBe(workers.length)
    await run()
  })
}

test('two processes work out one result, each is killed within a part of it, a third ends it: it is the result of an undisturbed run, and nothing of it showed before', async () => {
  const prepared = await copyOf(inject('template'))
  const first = await open(prepared)
  const { leader, round, roundId } = await largeRound(createContext(first), PEOPLE)
  await closeRound(leader, round)
  await first.close()
  const [calm, rough] = [await copyOf(new URL(prepared).pathname.slice(1)), await copyOf(new URL(prepared).pathname.slice(1))]

  const undisturbed = await open(calm)
  while (await workOutRound(createContext(undisturbed), { roundId, atOnce: AT_ONCE }));
  const wanted = await resultIn(createContext(undisturbed))
  await undisturbed.close()
  expect(wanted).toMatchObject({ results: [{ entrants: PEOPLE, attempts: PEOPLE * 1.5 }], told: [{}], left: [] })

  const app = await open(rough)
  try {
    const ctx = createContext(app)
    const seen = async (): Promise<unknown> => ({
      told: await ctx.db.selectFrom('events').select('id').where('type', '=', 'contest.round_closed').execute(),
      closed: await ctx.db.selectFrom('contest_rounds').select('closed_at').execute(),
      seed: await findRoundResult({ ...leader, app, db: ctx.db }, round).catch((error: unknown) => error)
    })
    const nothing = { told: [], closed: [{ closed_at: null }], seed: { reason: 'contests.no_result' } }
    const step = async (): Promise<unknown> => (await ctx.db.selectFrom('contest_closings').select(['step', 'done']).execute())[0]
    const [one, other] = await Promise.all([worker(rough, roundId), worker(rough, roundId)])
    // In turns, three parts of gathering and two of putting in order.
    for (const at of [one, other, one, other, one]) expect(await at.part()).toBe(true)
    expect(await step()).toEqual({ step: 'order', done: 2 * AT_ONCE })
    // One is within the next part, the other waits for its turn; the first of them falls.
    const next = once(other.child, 'message')
    await inTheMiddle(app, 'contest_standings', [one, other], () => one.kill())
    await next
    expect(await seen()).toMatchObject(nothing)
    while (JSON.stringify(await step()) !== JSON.stringify({ step: 'place', done: 5 * AT_ONCE })) expect(await other.part()).toBe(true)
    await inTheMiddle(app, 'contest_places', [other], () => other.kill())
    expect(await seen()).toMatchObject(nothing)
    // The dead hold nothing: what they had begun is undone, what they had finished stays.
    await expect.poll(step).toEqual({ step: 'place', done: 5 * AT_ONCE })
    const last = await worker(rough, roundId)
    while (await last.part());
    expect(await resultIn(ctx)).toEqual(wanted)
  } finally {
    await app.close()
  }
})
