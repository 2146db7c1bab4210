/**
 * Ten minutes at one hall: 5,000 people of a study campaign check themselves in by HTTP, most of them on their way in, two thousand in the last two
 * minutes, while everything that follows (sums, notices, search, log) runs in the same process; and how soon the sums of the board tell of them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { modules } from '#app'
import { findApiActor } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { createHttp } from '#platform/server/http.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { findBoard } from '../src/programmes/study/server/index.ts'
import { fillHall, PEOPLE, send, type Hall } from './check-in.ts'
import { percentiles, type Latency } from './latency.ts'
import { portOf } from './on-postgres.ts'

const CELLS = 50
const IN_RUSH = 2000
/** Of the ten minutes. */
const RUSH = 1 / 5
const LOOK_MS = 250

export interface HallFigures {
  came: (Latency & { when: string })[]
  /** From the mark to the sums. */
  lag: Latency
  /** The board, asked meanwhile. */
  rates: Latency
  marks: number
  counted: number
}

/** `seconds`: 600 is the whole; fewer are as much of it at the same rates. */
export async function measureHall(seconds: number): Promise<HallFigures> {
  const postgres = await startPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-hall-'))
  const config = readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' })
  const app = await createApp(config, modules, { work: true })
  const server = await createHttp(app, (_request, response) => void response.end(), findApiActor)
  try {
    await server.listen({ host: '127.0.0.1', port: 0 })
    const hall = await fillHall(app)
    const leader = await openCampaign(app, hall)
    const watched = watch(leader, hall)
    const stretch = { calm: { from: 0, people: PEOPLE - IN_RUSH, lasts: 600 * (1 - RUSH) }, rush: { from: PEOPLE - IN_RUSH, people: IN_RUSH, lasts: 600 * RUSH } }
    const came: HallFigures['came'] = []
    for (const [when, { from, people, lasts }] of Object.entries(stretch)) {
      const some = Math.ceil(people * Math.min(1, seconds / 600))
      const perSecond = people / lasts
      const begins = Date.now()
      const shots = hall.cookies.slice(from, from + some).map((cookie, at) => ({
        path: `/api/v1/gatherings/${hall.gatheringId}/check-in`, cookie,
        // What the screen will show when their turn comes.
        body: JSON.stringify({ code: hall.code(new Date(begins + (at * 1000) / perSecond)), recordId: newId() })
      }))
      const { times, failed } = await send({ port: portOf(server), shots, perSecond })
      came.push({ when, ...percentiles(times, failed) })
    }
    return { came, ...(await watched.end()) }
  } finally {
    await server.close()
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All of them are of one commune with fifty cells, whose campaign this session is of. */
async function openCampaign(app: App, { unitId, people, gatheringId }: Hall): Promise<Context> {
  const ctx = createContext(app)
  const campaignId = newId()
  await ctx.db.transaction().execute(async (db) => {
    const run = (query: ReturnType<typeof sql>): Promise<unknown> => query.execute(db)
    await run(sql`create temporary table hall_cells on commit drop as select gen_random_uuid() as id, n from generate_series(0, ${CELLS - 1}::int) n`)
    await run(sql`insert into units (id, created_at) select id, now() from hall_cells`)
    await run(sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at) values (gen_random_uuid(), ${unitId}, '2020-01-01', 'Xã', 'commune', 'state', null, 'Xã', now())`)
    await run(sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at) select gen_random_uuid(), id, '2020-01-01', 'Tổ ' || n, 'cell', 'state', ${unitId}, 'Tổ ' || n, now() from hall_cells`)
    await run(sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) select id, id, 1, '2020-01-01' from (select id from hall_cells union all select ${unitId}::uuid) u`)
    await run(sql`insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from)
      select id, id, 0, 'state', '2020-01-01'::date from (select id from hall_cells union all select ${unitId}::uuid) u union all select ${unitId}, id, 1, 'state', '2020-01-01' from hall_cells`)
    const plan = newId()
    await run(sql`insert into plans (id, unit_id, state, name, format, created_at, published_at) values (${plan}, ${unitId}, 'published', 'Kế hoạch', 'txt', now(), now())`)
    await run(sql`set local session_replication_role = replica`)
    await run(sql`insert into campaigns (id, unit_id, plan_id, task_id, title, roster_day, deadline, target_percent, excused_leave, state, created_at, opened_at)
      values (${campaignId}, ${unitId}, ${plan}, gen_random_uuid(), 'Đợt 1', current_date - 3, current_date + 30, 98, false, 'open', now(), now())`)
    await run(sql`set local session_replication_role = origin`)
    await run(sql`insert into campaign_members (campaign_id, person_id, home_unit_id, how, joined_on, added_at)
      select ${campaignId}, p.id, c.id, 'frozen', current_date - 3, now() from unnest(${people}::uuid[]) with ordinality as p(id, n) join hall_cells c on c.n = p.n % ${CELLS}::int`)
    await run(sql`insert into campaign_units (id, campaign_id, unit_id) select gen_random_uuid(), ${campaignId}, id from hall_cells`)
    await run(sql`insert into campaign_sessions (gathering_id, campaign_id, unit_id, make_up, added_at) values (${gatheringId}, ${campaignId}, ${unitId}, false, now())`)
    await record({ ...ctx, db }, 'campaign.opened', { subject: campaignId, unit: unitId, data: {} })
  })
  await app.relay.settle()
  await sql`analyze`.execute(ctx.db)
  return createContext(app, { actor: { personId: newId(), name: 'Leader', grants: [{ permission: 'study.read', unitId, subtree: true, from: '2020-01-01', to: null, reach: 'everything' }] } })
}

/** Looks at the marks and at the board again and again; in the end says how long each number of marks took to stand there. */
function watch(leader: Context, { gatheringId, unitId }: Hall): { end(): Promise<Omit<HallFigures, 'came'>> } {
  const seen: { at: number; marks: number; told: number }[] = []
  const asked: number[] = []
  const { db } = leader
  let last = false
  const look = async (): Promise<void> => {
    const { rows } = await sql<{ marks: number; campaign: string }>`
      select (select count(*)::int from attendance_marks m where m.gathering_id = s.gathering_id and m.present) as marks, s.campaign_id as campaign from campaign_sessions s where s.gathering_id = ${gatheringId}`.execute(db)
    const at = performance.now()
    const board = await findBoard({ ...leader, now: new Date() }, { campaignId: rows[0]?.campaign ?? '', unitId, limit: 100 })
    asked.push(performance.now() - at)
    seen.push({ at, marks: rows[0]?.marks ?? 0, told: board.rate?.came ?? 0 })
  }
  const running = (async () => {
    while (!last) {
      await look()
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    // The last mark may have come after the last look.
    await look()
    // Until the last ones are told, or it is clear that they never are.
    for (let more = 0; more < 80 && seen.at(-1)?.told !== seen.at(-1)?.marks; more++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      await look()
    }
  })()
  return {
    async end() {
      last = true
      await running
      const lags = seen.map(({ at, marks }) => (seen.find((one) => one.at >= at && one.told >= marks)?.at ?? Number.POSITIVE_INFINITY) - at)
      const { marks = 0, told = 0 } = seen.at(-1) ?? {}
      return { lag: percentiles(lags), rates: percentiles(asked), marks, counted: told }
    }
  }
}
