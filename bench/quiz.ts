/** Quizzes on PostgreSQL with everything durable: saved answers, starts, whole attempts. Ceilings by turns in the same run. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { findApiActor } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { writeTicket } from '../src/mechanisms/quizzes/server/attempt/ticket.ts'
import { startAttempt } from '../src/mechanisms/quizzes/server/index.ts'
import { insertOpenQuiz, POOL } from '../src/mechanisms/quizzes/testing/open-quiz.ts'
import { chosen, phone } from '../src/mechanisms/quizzes/testing/phone.ts'
import { send } from './check-in.ts'
import type { Shot } from './check-in-sender.ts'
import { besideBare, DURABLE, type Ports } from './on-postgres.ts'
import { middleOf, timesOf } from './processor-time.ts'
import type { Take, Taken } from './quiz-entrant.ts'
import { insertSignedIn, type SignedIn } from './signed-in.ts'

const PEOPLE = 1000
const QUESTIONS = 20
/** Phones at the same moment. */
export const AT_ONCE = [64, 256] as const
const ROUNDS = 5
/** Whole attempts in one turn of a round. */
const WHOLE = 500

export interface Ratio {
  ours: number
  ceiling: number
  failed: number
  /** Microseconds of processor time that sending one took: no rate is higher than what that leaves. */
  sending: Record<keyof Ports, number>
}

export interface QuizFigures {
  answers: (Ratio & AtOnce)[]
  starts: (Ratio & AtOnce)[]
  /** The ceiling is a route of our own server, behind the same front and for whoever is signed in, that only signs a token. */
  startsOfServer: (Ratio & AtOnce)[]
  /** Start, answers, handing in, result. The ceiling is as many requests to bare routes. */
  whole: (Record<keyof Ports, Whole> & AtOnce)[]
  /** Of journals, after the answers alone. */
  rows: number
}

interface AtOnce {
  atOnce: number
}

interface Whole {
  perSecond: number
  cpuMs: number
  /** The same of the phones, which share the machine. */
  phonesMs: number
  p99: number
  failed: number
}

export async function measureQuiz(): Promise<QuizFigures> {
  return besideBare({ postgres: DURABLE, routes: serveToken }, serveBare, async (app, ports) => {
    await sql`create table bare_journal (attempt uuid, number integer, hash text, entry text, at timestamptz not null, primary key (attempt, number))`.execute(app.database.db)
    const people = await addPeople(app)
    const answers = await each(async (atOnce) => measureAnswers(app, { ports, people, atOnce }))
    const { rows: [kept] } = await sql<{ count: number }>`select count(*)::int as count from quiz_journal`.execute(app.database.db)
    return {
      answers, rows: kept?.count ?? 0,
      starts: await each((atOnce) => measureStarts(app, { ports, people, atOnce })),
      startsOfServer: await each((atOnce) => measureStarts(app, { ports: { ...ports, ceiling: ports.ours }, people, atOnce, trivial: TOKEN })),
      whole: await each((atOnce) => measureWhole(app, { ports, people, atOnce }))
    }
  })
}

async function each<T>(measure: (atOnce: number) => Promise<T>): Promise<(T & AtOnce)[]> {
  const found: (T & AtOnce)[] = []
  for (const atOnce of AT_ONCE) found.push({ ...(await measure(atOnce)), atOnce })
  return found
}

interface Means {
  ports: Ports
  people: SignedIn[]
  atOnce: number
}

/** By turns, so that both meet the same machine; the first round warms both and does not count. `trivial`: the path of the ceiling, where it is another. */
export async function compared(ports: Ports, rounds: Shot[][], atOnce: number = AT_ONCE[0], trivial?: string): Promise<Ratio> {
  const shotsOf = (which: keyof Ports, shots: Shot[]): Shot[] => (which === 'ceiling' && trivial ? shots.map((shot) => ({ ...shot, path: trivial })) : shots)
  const [first = [], ...rest] = rounds
  const seconds = { ours: 0, ceiling: 0 }
  const cpuMs = { ours: 0, ceiling: 0 }
  let failed = 0
  for (const which of ['ceiling', 'ours'] as const) failed += (await send({ port: ports[which], shots: shotsOf(which, first), atOnce })).failed
  for (const shots of rest) {
    for (const which of ['ceiling', 'ours'] as const) {
      const sent = await send({ port: ports[which], shots: shotsOf(which, shots), atOnce })
      seconds[which] += sent.seconds
      cpuMs[which] += sent.cpuMs
      failed += sent.failed
    }
  }
  const count = rest.flat().length
  const each = 1000 / count
  return { ours: count / seconds.ours, ceiling: count / seconds.ceiling, failed, sending: { ours: cpuMs.ours * each, ceiling: cpuMs.ceiling * each } }
}

async function measureAnswers(app: App, { ports, people, atOnce }: Means): Promise<Ratio> {
  const quizId = await openFor(app, people)
  const ctx = createContext(app)
  const phones = await Promise.all(people.map(async ({ id, name }) => phone(await startAttempt({ ...ctx, actor: { personId: id, name, grants: [] } }, { quizId }))))
  // A round holds the next answers of everybody, those of one phone far apart.
  const rounds = Array.from({ length: ROUNDS }, () =>
    Array.from({ length: QUESTIONS / ROUNDS }).flatMap(() =>
      phones.map((one) => {
        const { ticket, paper } = one.started
        const entry = one.write({ at: one.sent.length, place: paper[one.sent.length % paper.length]?.place ?? 0, given: chosen(1) })
        return { path: '/uploads/quiz-journal', cookie: '', body: JSON.stringify({ ticket, entries: [entry] }) }
      })
    )
  )
  return compared(ports, rounds, atOnce)
}

async function measureStarts(app: App, { ports, people, atOnce, trivial }: Means & { trivial?: string }): Promise<Ratio> {
  const quizzes = await Promise.all(Array.from({ length: ROUNDS }, () => openFor(app, people)))
  return compared(ports, quizzes.map((quizId) => people.map(({ cookie }) => ({ path: `/api/v1/quizzes/${quizId}/attempts`, cookie, body: '{}' }))), atOnce, trivial)
}

async function measureWhole(app: App, { ports, people, atOnce }: Means): Promise<Record<keyof Ports, Whole>> {
  const entrants = startEntrants()
  const taking = (port: number, bare: boolean): { all: Taken[]; work(count: number): Promise<void> } => {
    const all: Taken[] = []
    let nth = 0
    let quizId = ''
    return {
      all,
      async work(count) {
        if (nth % people.length === 0) quizId = await openFor(app, people)
        const cookies = people.slice(nth % people.length, (nth % people.length) + count).map(({ cookie }) => cookie)
        nth += cookies.length
        all.push(await entrants.take({ port, quizId, cookies, atOnce, ...(bare && { bare: QUESTIONS }) }))
      }
    }
  }
  const [ours, ceiling] = [taking(ports.ours, false), taking(ports.ceiling, true)]
  const times = await timesOf(app, [ours.work, ceiling.work], { rounds: ROUNDS, each: WHOLE })
  entrants.stop()
  return { ours: wholeOf(ours.all, times.map(([ms = 0]) => ms)), ceiling: wholeOf(ceiling.all, times.map(([, ms = 0]) => ms)) }
}

/** The first turn, a thousand, warms both sides. */
function wholeOf([, ...counted]: Taken[], cpu: number[]): Whole {
  const saved = counted.flatMap(({ times }) => times).toSorted((one, other) => one - other)
  return {
    perSecond: (counted.length * WHOLE) / counted.reduce((sum, { seconds }) => sum + seconds, 0),
    cpuMs: middleOf(cpu).median,
    phonesMs: counted.reduce((sum, taken) => sum + taken.cpuMs, 0) / (counted.length * WHOLE),
    p99: saved[Math.floor(saved.length * 0.99)] ?? 0,
    failed: counted.reduce((sum, { failed }) => sum + failed, 0)
  }
}

/** Phones in a process of their own, which is warm after the first turn as a phone is. */
function startEntrants(): { take(given: Take): Promise<Taken>; stop(): void } {
  const child = fork(fileURLToPath(new URL('./quiz-entrant.ts', import.meta.url)))
  return {
    take: async (given: Take): Promise<Taken> => {
      child.send(given)
      const [taken] = (await once(child, 'message')) as [Taken]
      return taken
    },
    stop: () => void child.kill()
  }
}

async function openFor(app: App, people: SignedIn[]): Promise<string> {
  const ctx = createContext(app)
  const { id: unitId } = await ctx.db.selectFrom('units').select('id').executeTakeFirstOrThrow()
  const pool = Array.from({ length: QUESTIONS }, (_, at) => POOL[at % 3]).filter((body) => body !== undefined)
  const rules = { opensAt: new Date(Date.now() - 60_000).toISOString(), closesAt: new Date(Date.now() + 36_000_000).toISOString(), attempts: null }
  return (await insertOpenQuiz(ctx, { unitId, pool, rules, entrants: people.map(({ id }) => ({ personId: id, unitId })) })).quizId
}

/** People of one unit, each signed in. */
export async function addPeople(app: App, count = PEOPLE): Promise<SignedIn[]> {
  const { db } = createContext(app)
  await sql`insert into units (id, created_at) values (${newId()}, now())`.execute(db)
  return insertSignedIn(app, db, count)
}

const TOKEN = '/api/v1/quizzes/token'

/** Who is signed in gets a token: what an answer of our server costs that looks at nothing else. */
function serveToken(server: FastifyInstance, app: App): void {
  const key = createSecretKey(randomBytes(32))
  server.post(TOKEN, async (request) => {
    if (!(await findApiActor(app, request))) throw new AppError('unauthenticated', 'people.sign_in_first')
    return tokenOf(newId(), key)
  })
}

const tokenOf = (quiz: string, key: KeyObject): { ticket: string } => ({
  ticket: writeTicket({ quiz, edition: 1, attempt: newId(), device: 1, seed: randomBytes(12).toString('base64url'), start: Date.now(), until: Date.now() + 60_000, grace: 60 }, key)
})

/** The same POST with only the batched insert behind it, a start that is nothing but a signed token, and a result that says nothing. */
function serveBare(app: App): FastifyInstance {
  const server = Fastify()
  const key = createSecretKey(randomBytes(32))
  server.post<{ Body: { entries: { number: number; hash: string }[]; ticket: string } }>('/uploads/quiz-journal', async ({ body: { entries, ticket } }) =>
    app.services.batches.add(
      'bench.bare',
      { atOnce: 500, longest: 5000 },
      async (db, items) => {
        await sql`insert into bare_journal select r.attempt, r.number, r.hash, r.entry, now() from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(attempt uuid, number integer, hash text, entry text) on conflict do nothing`.execute(db)
        return items.map((item) => ({ acknowledged: (item as { number: number }).number }))
      },
      { attempt: (JSON.parse(Buffer.from(ticket.split('.')[0] ?? '', 'base64url').toString()) as string[])[3], number: entries[0]?.number, hash: entries[0]?.hash, entry: JSON.stringify(entries[0]) }
    )
  )
  server.post<{ Params: { id: string } }>('/api/v1/quizzes/:id/attempts', async ({ params }) => tokenOf(params.id, key))
  server.get('/api/v1/quizzes/:id/own', async () => ({ own: [] }))
  return server
}
