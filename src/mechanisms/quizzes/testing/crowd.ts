/**
 * Simulated phones against real processes of the app on PostgreSQL: requests are lost, doubled, delayed and come out of order, answers
 * get lost, clocks are hours off, and the app is killed in between. What was acknowledged is held against what is there.
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
import { measure, elapsedAt } from '../attempt/clock.ts'
import { beginning, hashOfText, type Entry } from '../attempt/entry.ts'
import { shuffled } from '../question/asked.ts'
import type { Appended } from '../schema/attempts.ts'
import { answersOf, startAttempt } from '../server/index.ts'
import { insertOpenQuiz, POOL } from './open-quiz.ts'
import { chosen, phone, type Phone, type SentEntry } from './phone.ts'

interface Given {
  url: string
  phones: number
  answers: number
  kills: number
  seed: string
  /** One phone is told that its last entry is durable, without the server ever seeing it: the check must find that. */
  plantLoss?: boolean
}

export interface Found {
  acknowledged: number
  /** Acknowledged and not there, or there with another content. */
  lost: string[]
  /** Journals whose numbers have a gap, or whose hashes do not follow. */
  broken: string[]
  /** Phones whose last choices are not what counts. */
  wrong: string[]
  kills: number
}

const PROCESS = fileURLToPath(new URL('../../../testing/api-process.ts', import.meta.url))

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

export async function runCrowd({ url, phones: count, answers, kills, seed, plantLoss = false }: Given): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-crowd-'))
  const env = { CAUNOI_DATA: folder, CAUNOI_SAMPLE: 'off', DATABASE_URL: url }
  const app = await createApp(readConfig(env), modules, { work: false, log: createLog('error') })
  const server = await keptRunning(env)
  try {
    const phones = await startAll(app, count)
    let acknowledged = 0
    let killed = 0
    const total = count * (answers + 1)
    const told = (): void => {
      acknowledged++
      // Spread over the whole run, and never at the very end, where nobody would notice.
      if (killed < kills && acknowledged > ((killed + 1) * total) / (kills + 2)) {
        killed++
        server.kill()
      }
    }
    const runs = phones.map((one, at) => usePhone(one, { answers, port: () => server.port(), roll: dice(`${seed}/${at}`), told, cheat: plantLoss && at === 0 }))
    const acks = await Promise.all(runs)
    return { acknowledged, kills: killed, ...(await compare(app, phones, acks)) }
  } finally {
    await server.stop()
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What was acknowledged to a phone, by number. */
type Acks = Map<number, SentEntry>

interface Use {
  answers: number
  port(): number
  roll(sides: number): number
  told(): void
  cheat: boolean
}

async function usePhone(one: Phone, { answers, port, roll, told, cheat }: Use): Promise<Acks> {
  const acks: Acks = new Map()
  // Its own clock is up to twelve hours off; it only ever says what has passed.
  const off = (roll(24) - 12) * 3_600_000
  const own = (): number => Date.now() + off
  const clock = measure({ asked: own(), heard: own(), elapsed: one.started.elapsedMs })
  const places = one.started.paper.map(({ place }) => place).filter((place) => POOL[place]?.kind === 'single' || POOL[place]?.kind === 'true_false')

  const send = async (from: number): Promise<Appended | null> => {
    if (roll(8) === 0) return null
    const body = JSON.stringify({ ticket: one.started.ticket, entries: one.sent.slice(from) })
    const answer = await fetch(`http://127.0.0.1:${port()}/uploads/quiz-journal`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => null)
    const said = answer?.status === 200 ? ((await answer.json().catch(() => null)) as Appended | null) : null
    return roll(8) === 0 ? null : said
  }
  const take = (said: Appended | null): void => {
    for (const entry of one.sent) {
      if (!said || acks.has(entry.number) || entry.number > said.acknowledged) continue
      acks.set(entry.number, entry)
      told()
    }
  }
  const untilTaken = async (): Promise<void> => {
    while (acks.size < one.sent.length) {
      const fault = roll(6)
      // Sometimes twice at once, sometimes from the beginning, sometimes the newest alone, which leaves a gap.
      const from = fault === 0 ? 0 : fault === 1 ? one.sent.length - 1 : acks.size
      const both = fault === 2 ? [send(from), send(acks.size)] : [send(from)]
      for (const said of await Promise.all(both)) take(said)
      await pause(roll(10) * 3)
    }
  }

  for (let nth = 0; nth < answers; nth++) {
    one.write({ at: elapsedAt(clock, own(), one.sent.at(-1)?.at ?? 0), place: places[roll(places.length)] ?? 0, given: chosen(roll(2)) })
    // A line that is gone for a while: several wait together.
    if (roll(3) > 0) await untilTaken()
  }
  await untilTaken()
  one.write({ at: elapsedAt(clock, own(), one.sent.at(-1)?.at ?? 0), finish: true })
  if (cheat) take({ acknowledged: one.sent.length, refused: [], others: {}, news: [], elapsedMs: 0, finished: true })
  await untilTaken()
  return acks
}

async function startAll(app: App, count: number): Promise<Phone[]> {
  const ctx = createContext(app)
  const unitId = newId()
  const people = Array.from({ length: count }, (_, at) => ({ id: newId(), name: `Người thứ ${at}` }))
  await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(ctx.db)
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, name, name, now(), now() from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, name text)`.execute(ctx.db)
  const hour = 3_600_000
  const { quizId } = await insertOpenQuiz(ctx, {
    unitId, entrants: people.map(({ id }) => ({ personId: id, unitId })),
    rules: { opensAt: new Date(Date.now() - hour).toISOString(), closesAt: new Date(Date.now() + 10 * hour).toISOString(), minutes: 300 }
  })
  return Promise.all(people.map(async ({ id, name }) => phone(await startAttempt({ ...ctx, now: new Date(), actor: { personId: id, name, grants: [] } }, { quizId }))))
}

async function compare(app: App, phones: Phone[], acks: Acks[]): Promise<Pick<Found, 'lost' | 'broken' | 'wrong'>> {
  const ctx = createContext(app)
  const { rows } = await sql<{ attempt: string; number: number; hash: string; entry: string }>`select attempt_id as attempt, number, encode(hash, 'hex') as hash, entry from quiz_journal order by attempt_id, device, number`.execute(ctx.db)
  const journals = Map.groupBy(rows, ({ attempt }) => attempt)
  const [lost, broken, wrong]: [string[], string[], string[]] = [[], [], []]
  const answered = await answersOf(ctx, phones.map(({ started }) => started.attemptId))
  for (const [at, { started }] of phones.entries()) {
    const journal = journals.get(started.attemptId) ?? []
    for (const [number, { hash }] of acks[at] ?? []) if (journal.filter((row) => row.number === number && row.hash === hash).length !== 1) lost.push(`${started.attemptId} ${number}`)
    let before = beginning(started.attemptId, started.device)
    for (const [nth, { number, hash, entry }] of journal.entries()) {
      if (number !== nth + 1 || hashOfText(before, entry) !== hash) broken.push(`${started.attemptId} ${number}`)
      before = hash
    }
    const last = new Map((phones[at]?.sent ?? []).flatMap((entry: Entry) => (entry.kind === 'answer' ? [[entry.place, entry.given] as const] : [])))
    const counted = answered.get(started.attemptId)?.answers
    if (counted?.size !== last.size || [...last].some(([place, { places }]) => places.length > 0 && !counted.get(place))) wrong.push(started.attemptId)
  }
  return { lost, broken, wrong }
}

/** One process of the app after the other: what kills one starts the next. */
async function keptRunning(env: Record<string, string>) {
  let port = 0
  let child: ChildProcess | null = null
  let stopping = false
  const start = async (): Promise<void> => {
    const started = fork(PROCESS, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child = started
    started.once('exit', () => void (!stopping && start()))
    const [told] = (await once(started, 'message')) as [number]
    port = told
  }
  await start()
  return {
    port: () => port,
    kill: () => void child?.kill('SIGKILL'),
    async stop() {
      stopping = true
      const ended = child && once(child, 'exit')
      child?.kill('SIGKILL')
      await ended
    }
  }
}
