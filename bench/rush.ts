/**
 * A round of a contest at its start, on PostgreSQL with everything durable: all entrants start within ten seconds and then answer, ten seconds apart, three times as fast as
 * twenty questions in ten minutes; all that follows runs in the same process, and the board is looked at meanwhile. With CAUNOI_BENCH_FULL=yes 10,000 people; else a tenth of
 * them in a tenth of the time, so at the same rates.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { findRoundBoard } from '../src/programmes/contests/server/index.ts'
import { insertOpenRound } from '../src/programmes/contests/testing/open-round.ts'
import { percentiles, type Latency } from './latency.ts'
import { portOf } from './on-postgres.ts'
import { addPeople } from './quiz.ts'
import type { Rush, Rushed } from './rush-phones.ts'

const FULL = process.env['CAUNOI_BENCH_FULL'] === 'yes'
export const ENTRANTS = FULL ? 10_000 : 1000
const SECONDS = FULL ? 10 : 1
const ANSWERS = 6
const WARM = 300
const LOOK_MS = 250

export interface RushFigures {
  starts: Latency
  saved: Latency
  failed: number
  /** Entries that were acknowledged, and those of them that are not there. */
  acknowledged: number
  lost: number
  /** From an attempt that has ended to the board that counts it. */
  fresh: Latency
  board: Latency
  ended: number
  counted: number
}

export async function measureRush(): Promise<RushFigures> {
  const postgres = await startPostgres({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-rush-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off', CAUNOI_LIMIT_ADDRESS: '0' }), modules, { work: true })
  const server = await createHttp(app, (_request, response) => void response.end(), findApiActor)
  const child = fork(fileURLToPath(new URL('./rush-phones.ts', import.meta.url)))
  try {
    await server.listen({ host: '127.0.0.1', port: 0 })
    const people = await addPeople(app, ENTRANTS)
    const ctx = createContext(app)
    const { id: unitId } = await ctx.db.selectFrom('units').select('id').executeTakeFirstOrThrow()
    const open = async (some: typeof people) => {
      const { quizId, ...round } = await ctx.db.transaction().execute((db) => insertOpenRound({ ...ctx, db }, { unitId, entrants: some.map(({ id }) => ({ personId: id, unitId })) }))
      await app.relay.settle()
      return { quizId, round }
    }
    const run = async (quizId: string, some: typeof people): Promise<Rushed> => {
      child.send({ port: portOf(server), quizId, cookies: some.map(({ cookie }) => cookie), startsWithin: SECONDS * 1000, apart: SECONDS * 1000, answers: ANSWERS } satisfies Rush)
      return ((await once(child, 'message')) as [Rushed])[0]
    }
    // Both sides have run before, as on the evening of a contest.
    const warm = people.slice(0, WARM)
    await run((await open(warm)).quizId, warm)
    const { quizId, round } = await open(people)
    await sql`analyze`.execute(ctx.db)
    const leader = createContext(app, { actor: { personId: newId(), name: 'Leader', grants: [{ permission: 'quizzes.read', unitId, subtree: true, from: '2020-01-01', to: null, reach: 'everything' }] } })
    const watched = watch(leader, round, quizId)
    const { starts, saved, failed, told } = await run(quizId, people)
    return { starts: percentiles(starts), saved: percentiles(saved), failed, ...(await lostOf(app, told)), ...(await watched.end()) }
  } finally {
    child.kill()
    await server.close()
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each entry that a phone was told of is there, up to the very hash of the last one. */
async function lostOf(app: App, told: Rushed['told']): Promise<Pick<RushFigures, 'acknowledged' | 'lost'>> {
  const { rows: [found] } = await sql<{ acknowledged: number; lost: number }>`
    select sum(t.acknowledged)::int as acknowledged, sum(t.acknowledged - case when j.head = t.head then least(j.entries, t.acknowledged) else 0 end)::int as lost
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t(attempt uuid, acknowledged int, head text)
      left join lateral (select count(*)::int as entries, max(encode(j.hash, 'hex')) filter (where j.number = t.acknowledged) as head from quiz_journal j where j.attempt_id = t.attempt) j on true`.execute(app.database.db)
  if (!found) throw new Error('Nothing was told.')
  return found
}

/** Looks at the attempts that have ended and at the board again and again; in the end says how long each number took to stand there. */
function watch(leader: Context, round: { contestId: string; number: number }, quizId: string): { end(): Promise<Pick<RushFigures, 'fresh' | 'board' | 'ended' | 'counted'>> } {
  const seen: { at: number; ended: number; told: number }[] = []
  const asked: number[] = []
  let last = false
  const pause = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  const look = async (): Promise<void> => {
    const { rows } = await sql<{ ended: number }>`select count(*)::int as ended from quiz_attempts where quiz_id = ${quizId} and finished_at is not null`.execute(leader.db)
    const at = performance.now()
    const { total } = await findRoundBoard({ ...leader, now: new Date() }, round)
    asked.push(performance.now() - at)
    seen.push({ at, ended: rows[0]?.ended ?? 0, told: total?.entered ?? 0 })
  }
  const running = (async () => {
    while (!last) await look().then(pause)
    await look()
    // Until the last ones are told, or it is clear that they never are.
    for (let more = 0; more < 80 && seen.at(-1)?.told !== seen.at(-1)?.ended; more++) await pause().then(look)
  })()
  return {
    async end() {
      last = true
      await running
      const rising = seen.filter(({ ended }) => ended > 0)
      const { ended = 0, told = 0 } = seen.at(-1) ?? {}
      return { fresh: percentiles(rising.map(({ at, ended: then }) => (seen.find((one) => one.at >= at && one.told >= then)?.at ?? Number.POSITIVE_INFINITY) - at)), board: percentiles(asked), ended, counted: told }
    }
  }
}
