/**
 * Simulated phones against real processes of the app on PostgreSQL, both of which are killed in between and lose their power. What
 * was acknowledged is held against what is there.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createLog } from '#platform/server/log.ts'
import { newId } from '#platform/shared/ids.ts'
import { shuffled } from '../question/asked.ts'
import { startAttempt } from '../server/index.ts'
import { faultsOf, type Faults } from './crowd-check.ts'
import { useAll, type Used } from './crowd-phone.ts'
import { insertOpenQuiz } from './open-quiz.ts'
import { phone, type Phone } from './phone.ts'

/** What happens to the machine in between: the app is killed, the database, or the power goes. */
export type Fall = 'app' | 'database' | 'power'

interface Given {
  url: string
  phones: number
  answers: number
  falls: Fall[]
  seed: string
  /** How the database falls and comes back; the app by itself needs none. */
  database?: { kill(): Promise<void>; cut(besides: () => void): Promise<void> }
  /** One phone is told that its last entry is durable, without the server ever seeing it: the check must find that. */
  plantLoss?: boolean
}

export interface Found extends Faults {
  acknowledged: number
  fallen: number
}

const PROCESS = fileURLToPath(new URL('../../../testing/api-process.ts', import.meta.url))
const HOUR = 3_600_000
/** Each so many people have a second phone. */
const SECOND = 4

/** Random enough, and the same for the same seed. */
function dice(seed: string): (sides: number) => number {
  const rolled = new Map<number, number[]>()
  let turn = 0
  return (sides) => {
    const left = rolled.get(sides)?.length ? rolled.get(sides) : shuffled(Array.from({ length: sides * 8 }, (_, at) => at % sides), `${seed}/${turn++}`)
    rolled.set(sides, left ?? [])
    return left?.pop() ?? 0
  }
}

export async function runCrowd({ url, phones: count, answers, falls, seed, database, plantLoss = false }: Given): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-crowd-'))
  const env = { CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: url }
  const app = await createApp(readConfig(env), modules, { work: false, log: createLog('error') })
  const server = await keptRunning(env)
  try {
    const { quizId, phones, again, closed } = await startAll(app, count)
    // What went before is not what is asked about.
    await sql`checkpoint`.execute(app.database.db)
    let acknowledged = 0
    let fallen = 0
    let falling: Promise<void> = Promise.resolve()
    const total = count * (answers + 1)
    const fall = async (kind: Fall): Promise<void> => {
      if (kind === 'app') server.kill()
      else if (kind === 'database') await database?.kill()
      else await database?.cut(() => server.kill())
    }
    const told = (): void => {
      acknowledged++
      // Spread over the whole run, and never at the very end, where nobody would notice.
      const next = falls[fallen]
      if (next === undefined || acknowledged <= ((fallen + 1) * total) / (falls.length + 2)) return
      fallen++
      falling = falling.then(() => fall(next))
    }
    const runs = phones.map((one, at) => useAll(one, at % SECOND === SECOND - 1 ? () => again(at) : null, { answers, port: () => server.port(), roll: dice(`${seed}/${at}`), told, cheat: plantLoss && at === 0 }))
    const all: Used[][] = await Promise.all(runs)
    await falling
    await server.stop()
    return { acknowledged, fallen, ...(await faultsOf(app, quizId, all, new Date(closed.getTime() + HOUR))) }
  } finally {
    await server.stop()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startAll(app: App, count: number) {
  const ctx = createContext(app)
  const unitId = newId()
  const people = Array.from({ length: count }, (_, at) => ({ id: newId(), name: `Người thứ ${at}` }))
  await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(ctx.db)
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, name, name, now(), now() from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, name text)`.execute(ctx.db)
  const closed = new Date(Date.now() + 10 * HOUR)
  const { quizId } = await insertOpenQuiz(ctx, {
    unitId, entrants: people.map(({ id }) => ({ personId: id, unitId })),
    rules: { opensAt: new Date(Date.now() - HOUR).toISOString(), closesAt: closed.toISOString(), minutes: 300 }
  })
  const start = async (at: number): Promise<Phone> => {
    const { id = '', name = '' } = people[at] ?? {}
    return phone(await startAttempt({ ...ctx, now: new Date(), actor: { personId: id, name, grants: [] } }, { quizId }))
  }
  /** The database may be away just now. */
  const again = async (at: number): Promise<Phone> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await start(at)
      } catch (error) {
        if (attempt === 200) throw error
        await pause(100)
      }
    }
  }
  return { quizId, closed, again, phones: await Promise.all(people.map((_, at) => start(at))) }
}

/** One process of the app after the other: what kills one starts the next, also while there is no database. */
async function keptRunning(env: Record<string, string>) {
  let port = 0
  let child: ChildProcess | null = null
  let stopping = false
  const start = async (): Promise<void> => {
    const started = fork(PROCESS, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    child = started
    const ended = once(started, 'exit').then(async () => {
      await pause(100)
      if (!stopping) void start()
      return null
    })
    const told = (await Promise.race([once(started, 'message'), ended])) as [number] | null
    if (told) port = told[0]
  }
  await start()
  return {
    port: () => port,
    kill: () => void child?.kill('SIGKILL'),
    async stop() {
      if (stopping) return
      stopping = true
      const ended = child && child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
      child?.kill('SIGKILL')
      await ended
    }
  }
}
