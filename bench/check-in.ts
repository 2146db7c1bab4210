/** People who check themselves in at one hall, over HTTP on PostgreSQL; beside it the same POST with only the batched insert behind it. */
import { Worker } from 'node:worker_threads'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'
import { hallCode, stepOf } from '../src/mechanisms/gatherings/check-in/codes.ts'
import { hallKey, signWith } from '../src/mechanisms/gatherings/server/check-in/keys.ts'
import { freezeRoster } from '../src/mechanisms/gatherings/server/index.ts'
import type { Sending, Sent, Shot } from './check-in-sender.ts'
import { besideBare } from './on-postgres.ts'
import { insertSignedIn } from './signed-in.ts'

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
  return besideBare({ env: { CAUNOI_LIMIT_ADDRESS: '1000000' } }, serveBare, async (app, ports) => {
    const { gatheringId, cookies, code } = await fillHall(app, CROWD)
    await sql`create table bare_records (id uuid primary key, gathering_id uuid not null, at timestamptz not null)`.execute(app.database.db)
    const shots = (from: number, to: number): Shot[] => cookies.slice(from, to).map((cookie) => ({ path: `/api/v1/gatherings/${gatheringId}/check-in`, cookie, body: JSON.stringify({ code: code(), recordId: newId() }) }))
    const sides = [['ceiling', ports.ceiling], ['ours', ports.ours]] as const
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
  })
}

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
  const gatheringId = newId()
  const people = await ctx.db.transaction().execute(async (db) => {
    await sql`insert into units (id, created_at) values (${unitId}, now())`.execute(db)
    const signedIn = await insertSignedIn(app, db, count)
    await sql`insert into gatherings (id, unit_id, kind, title, starts_at, ends_at, created_at) values (${gatheringId}, ${unitId}, 'study', 'Buổi học', now(), now() + interval '2 hours', now())`.execute(db)
    await freezeRoster({ ...ctx, db }, gatheringId, signedIn.map(({ id }) => ({ personId: id, homeUnitId: unitId })))
    return signedIn
  })
  const { secret } = await ctx.db.selectFrom('rosters').select('secret').where('gathering_id', '=', gatheringId).executeTakeFirstOrThrow()
  const sign = signWith(hallKey(secret))
  return { gatheringId, unitId, people: people.map(({ id }) => id), cookies: people.map(({ cookie }) => cookie), code: (at = new Date()) => hallCode(sign, stepOf(at)) }
}
