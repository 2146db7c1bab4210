/** People who check themselves in at one hall, over HTTP on PostgreSQL; beside it the same POST with only the batched insert behind it. */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { createHttp } from '#platform/server/http.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { SESSION_COOKIE } from '../src/foundations/people/server/session.ts'
import { hallCode, stepOf } from '../src/mechanisms/gatherings/check-in/codes.ts'
import { hallKey, signWith } from '../src/mechanisms/gatherings/server/check-in/keys.ts'
import { freezeRoster } from '../src/mechanisms/gatherings/server/index.ts'
import type { Sending, Sent, Shot } from './check-in-sender.ts'

export const PEOPLE = 5000
/** Enough that a turn is not over before the programs run as fast as they can. */
const CROWD = 20_000
const WARM = 2000
/** Phones that send at the same moment. */
export const AT_ONCE = [64, 256]
/** Of each. */
const TURNS = 3

export interface CheckInFigures {
  rates: { atOnce: number; perSecond: number; /** The same POST with only the batched insert behind it. */ ceiling: number }[]
  failed: number
  /** One mark a person, whatever was sent. */
  marks: number
}

export async function measureCheckIn(): Promise<CheckInFigures> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-check-in-'))
  const config = readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off', CAUNOI_LIMIT_ADDRESS: '1000000' })
  const app = await createApp(config, modules, { work: false })
  const server = await createHttp(app, (_request, response) => void response.end(), findApiActor)
  const bare = serveBare(app)
  try {
    for (const one of [server, bare]) await one.listen({ host: '127.0.0.1', port: 0 })
    const { gatheringId, cookies, code } = await fillHall(app, CROWD)
    await sql`create table bare_records (id uuid primary key, gathering_id uuid not null, at timestamptz not null)`.execute(app.database.db)
    const shots = (from: number, to: number): Shot[] => cookies.slice(from, to).map((cookie) => ({ path: `/api/v1/gatherings/${gatheringId}/check-in`, cookie, body: JSON.stringify({ code: code(), recordId: newId() }) }))
    const sides = [['ceiling', portOf(bare)], ['ours', portOf(server)]] as const
    // Both are warm before they are measured; then by turns, so that both meet the same machine.
    for (const [, port] of sides) await send({ port, shots: shots(0, WARM), atOnce: Math.max(...AT_ONCE) })
    const turn = (CROWD - WARM) / TURNS / AT_ONCE.length
    const seconds = AT_ONCE.map((atOnce) => ({ atOnce, ceiling: 0, ours: 0 }))
    let from = WARM
    let failed = 0
    for (let round = 0; round < TURNS; round++) {
      for (const took of seconds) {
        for (const [side, port] of sides) {
          const sent = await send({ port, shots: shots(from, from + turn), atOnce: took.atOnce })
          took[side] += sent.seconds
          failed += sent.failed
        }
        from += turn
      }
    }
    const marks = await sql<{ count: number }>`select count(*)::int as count from attendance_marks`.execute(app.database.db)
    return {
      rates: seconds.map(({ atOnce, ceiling, ours }) => ({ atOnce, perSecond: (turn * TURNS) / ours, ceiling: (turn * TURNS) / ceiling })),
      failed,
      marks: marks.rows[0]?.count ?? 0
    }
  } finally {
    await server.close()
    await bare.close()
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const portOf = (server: FastifyInstance): number => (server.server.address() as AddressInfo).port

export function send(workerData: Sending): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./check-in-sender.ts', import.meta.url), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The same body, checked by a schema; one table without references; nobody is asked who they are. */
function serveBare(app: App): FastifyInstance {
  const server = Fastify()
  const schema = { body: { type: 'object', required: ['code', 'recordId'], properties: { code: { type: 'string' }, recordId: { type: 'string' } } } }
  server.post<{ Params: { id: string }; Body: { recordId: string } }>('/api/v1/gatherings/:id/check-in', { schema }, async ({ params, body }) =>
    app.services.batches.add(
      'bench.bare',
      { atOnce: 500, longest: 5000 },
      async (db, items) => {
        await sql`insert into bare_records select r.id, r.gathering_id, now() from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r(id uuid, gathering_id uuid) on conflict do nothing`.execute(db)
        return items.map(() => ({ present: true }))
      },
      { id: body.recordId, gathering_id: params.id }
    )
  )
  return server
}

export interface Hall {
  gatheringId: string
  unitId: string
  people: string[]
  cookies: string[]
  /** What the screen of the hall shows, now or at a later moment. */
  code(at?: Date): string
}

/** A session with all of them on its list, each signed in. */
export async function fillHall(app: App, count = PEOPLE): Promise<Hall> {
  const ctx = createContext(app)
  const unitId = newId()
  const people = Array.from({ length: count }, (_one, at) => ({ id: newId(), name: `Người thứ ${at}`, session: newId(), token: randomBytes(24).toString('base64url') }))
  const gatheringId = newId()
  await ctx.db.transaction().execute(async (db) => {
    await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(db)
    await sql`insert into people (id, name, sort_key, created_at, updated_at) select id, name, name, now(), now() from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, name text)`.execute(db)
    await sql`insert into sessions (id, person_id, token, way, created_at, updated_at, expires_at)
      select session, id, token, 'password', now(), now(), now() + interval '1 day' from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, session uuid, token text)`.execute(db)
    await sql`insert into gatherings (id, unit_id, kind, title, starts_at, ends_at, created_at) values (${gatheringId}, ${unitId}, 'study', 'Buổi học', now(), now() + interval '2 hours', now())`.execute(db)
    await freezeRoster({ ...ctx, db }, gatheringId, people.map(({ id }) => ({ personId: id, homeUnitId: unitId })))
  })
  const { secret } = await ctx.db.selectFrom('rosters').select('secret').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
  const sign = signWith(hallKey(secret))
  const cookie = (token: string): string => `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${createHmac('sha256', app.services.people.secret).update(token).digest('base64')}`)}`
  return { gatheringId, unitId, people: people.map(({ id }) => id), cookies: people.map(({ token }) => cookie(token)), code: (at = new Date()) => hallCode(sign, stepOf(at)) }
}
