/** A live final with 500 phones, PostgreSQL with everything durable: answers and looks beside ceilings of the same run, and how soon all phones know of a step. */
import { Worker } from 'node:worker_threads'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { insertOpenFinal, type OpenFinal } from '../src/programmes/contests/testing/open-final.ts'
import { stepFinal } from '../src/programmes/contests/server/index.ts'
import type { Heard, Phones } from './final-phones.ts'
import { percentiles, type Latency } from './latency.ts'
import { besideBare, DURABLE, type Ports } from './on-postgres.ts'
import { compared, type Ratio } from './quiz.ts'

const PHONES = 500
const ROUNDS = 6
const QUESTIONS = 6
const LOOKS_MS = 700

export interface FinalFigures {
  answers: Ratio & { rows: number }
  looks: Ratio
  /** Until a phone knew of a step, after its transaction. */
  known: Latency
  /** In the hall: until an answer was acknowledged. */
  hall: Latency
  looked: number
}

export async function measureFinal(): Promise<FinalFigures> {
  return besideBare({ postgres: DURABLE }, serveBare, async (app, ports) => {
    await sql`create table bare_answers (final_id uuid, person_id uuid, question integer, keys text[], at timestamptz not null, primary key (final_id, question, person_id))`.execute(app.database.db)
    const held = await addPeople(app)
    const answers = await measureAnswers(held, ports)
    const looks = await measureLooks(held, ports)
    return { answers, looks, ...(await measureHall(held, ports.ours)) }
  })
}

interface Held {
  ctx: Context
  host: Context
  unitId: string
  people: string[]
}

async function addPeople(app: App): Promise<Held> {
  const ctx = createContext(app)
  const unitId = newId()
  const people = Array.from({ length: PHONES }, () => newId())
  await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(ctx.db)
  await sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at) values (gen_random_uuid(), ${unitId}, '2020-01-01', 'Xã', 'commune', 'state', null, 'Xã', now())`.execute(ctx.db)
  await sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) values (${unitId}, ${unitId}, 1, '2020-01-01')`.execute(ctx.db)
  await sql`insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from) values (${unitId}, ${unitId}, 0, 'state', '2020-01-01')`.execute(ctx.db)
  await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, n::text, n::text, now(), now() from unnest(${people}::uuid[]) with ordinality as p(id, n)`.execute(ctx.db)
  const held = { unitId, subtree: true, from: '2020-01-01', to: null, reach: 'everything' as const }
  const grants = (['quizzes.read', 'quizzes.edit'] as const).map((permission) => ({ permission, ...held }))
  return { ctx, host: { ...ctx, actor: { personId: people[0] ?? '', name: 'Host', grants } }, unitId, people }
}

/** Every phone answers one question a round. */
async function measureAnswers({ ctx, unitId, people }: Held, ports: Ports): Promise<Ratio & { rows: number }> {
  const final = await insertOpenFinal(ctx, { unitId, people, questions: ROUNDS * 4 })
  await sql`update contest_final_questions set opens_at = now() - interval '1 minute', closes_at = now() + interval '1 hour' where final_id = ${final.finalId}`.execute(ctx.db)
  const bodies = await ctx.db.selectFrom('contest_final_questions').select(['number', 'body']).where('final_id', '=', final.finalId).execute()
  const keyOf = new Map(bodies.map(({ number, body }) => [number, (body as { kind: string }).kind === 'true_false' ? 'true' : 'a']))
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    [1, 2, 3, 4].flatMap((nth) => {
      const question = round * 4 + nth
      return final.tickets.map((ticket) => ({ path: '/uploads/final-answer', cookie: '', body: JSON.stringify({ ticket, question, keys: [keyOf.get(question) ?? 'a'] }) }))
    })
  )
  const ratio = await compared(ports, rounds)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from contest_final_answers`.execute(ctx.db)
  return { ...ratio, rows: rows[0]?.count ?? 0 }
}

/** Looks at a step that has not changed, as most are. */
async function measureLooks({ ctx, unitId, people }: Held, ports: Ports): Promise<Ratio> {
  const final = await insertOpenFinal(ctx, { unitId, people })
  const first = await fetch(`http://127.0.0.1:${ports.ours}${final.steps}`)
  const tag = first.headers.get('etag') ?? ''
  const rounds = Array.from({ length: ROUNDS }, () => Array.from({ length: PHONES * 8 }, () => ({ path: final.steps, cookie: '', body: '', tag })))
  return compared(ports, rounds)
}

/** Stepped through by a host, with all phones in the hall. */
async function measureHall({ ctx, host, unitId, people }: Held, port: number): Promise<Pick<FinalFigures, 'known' | 'hall' | 'looked'>> {
  const final = await insertOpenFinal(ctx, { unitId, people, questions: QUESTIONS, seconds: 5 })
  const last = QUESTIONS * 4 + 1
  const heard = phones({ port, steps: final.steps, tickets: final.tickets, everyMs: LOOKS_MS, last })
  const done: number[] = []
  const next = async (step: number): Promise<string> => {
    const { phase } = await stepFinal({ ...host, now: new Date() }, { ...asked(final), step })
    done[step + 1] = Date.now()
    return phase
  }
  await new Promise((resolve) => setTimeout(resolve, 2 * LOOKS_MS))
  for (let step = 0; step < last; step++) {
    const phase = await next(step)
    await new Promise((resolve) => setTimeout(resolve, phase === 'open' ? 6200 : 1500))
  }
  const { known, answers, looks, failed } = await heard
  const lags = done.flatMap((at, step) => (known[step] ?? []).map((when) => when - at))
  return { known: percentiles(lags, last * PHONES - lags.length), hall: percentiles(answers, failed + QUESTIONS * PHONES - answers.length), looked: looks }
}

const asked = ({ contestId, number }: OpenFinal) => ({ contestId, number })

function phones(workerData: Phones): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./final-phones.ts', import.meta.url), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The same bodies: one with only the batched insert behind it, the other with an answer that is there. */
function serveBare(app: App): FastifyInstance {
  const server = Fastify()
  server.post<{ Body: { ticket: string; question: number; keys: string[] } }>('/uploads/final-answer', async ({ body }) => {
    const [, finalId, personId] = body.ticket.split('.')
    return app.services.batches.add(
      'bench.bare_final',
      { atOnce: 500, longest: 5000 },
      async (db, items) => {
        await sql`insert into bare_answers select r.final_id, r.person_id, r.question, array['a'], now() from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(final_id uuid, person_id uuid, question int) on conflict do nothing`.execute(db)
        return items.map(() => ({ ms: 0 }))
      },
      { final_id: finalId, person_id: personId, question: body.question }
    )
  })
  server.get('/files/final-steps/:finalId/:seal', async (_request, reply) => reply.header('ETag', '"x"').code(304).send())
  return server
}
