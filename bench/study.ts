/**
 * The board of a study campaign on PostgreSQL: a province with 330 communes, 5,000 cells, 500,000 members and 12 campaigns to which
 * everybody belongs (a tenth of the country); with CAUNOI_BENCH_FULL=yes ten times as many. Milliseconds of one board, and of one check-in
 * until the board tells of it.
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { tick } from '../src/mechanisms/gatherings/server/index.ts'
import { followFigures } from '../src/mechanisms/indicators/server/follow.ts'
import { takeTurn } from '../src/mechanisms/indicators/server/turn.ts'
import { recompute } from '../src/mechanisms/indicators/server/verify.ts'
import { findBoard, listSessions, listUnitPeople } from '../src/programmes/study/server/index.ts'
import { percentiles, type Latency } from './latency.ts'
import { makeProvince, type Size } from './study-data.ts'

const TIMES = process.env['CAUNOI_BENCH_FULL'] === 'yes' ? 10 : 1
const CAMPAIGNS = 12
/** CAUNOI_BENCH_LISTS: of so many campaigns the lists of people are made, where the disk or the time is short. */
export const SIZE: Size = { communes: 330 * TIMES, cells: 5000 * TIMES, members: 500_000 * TIMES, campaigns: CAMPAIGNS, lists: Number(process.env['CAUNOI_BENCH_LISTS'] ?? CAMPAIGNS) }
const ASKED = 60

export interface StudyFigure extends Latency {
  what: string
}

export async function measureStudy(): Promise<StudyFigure[]> {
  const postgres = await startPostgres({ shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '1h' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-study-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  try {
    return await measureBoards(app, await fillProvince(app))
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The province and its sums; its id. */
export async function fillProvince(app: App): Promise<string> {
  const inOne = <T>(run: (ctx: Context) => Promise<T>): Promise<T> => app.database.db.transaction().execute(async (db) => {
    // Rows are made here for minutes; what is measured below keeps its time limit.
    await sql`set local statement_timeout = 0`.execute(db)
    return run({ ...createContext(app), db })
  })
  // As a database that has been in use for a day.
  const tidy = (): Promise<void> =>
    app.database.db.connection().execute(async (db) => {
      await sql`set statement_timeout = 0`.execute(db)
      await sql`vacuum analyze`.execute(db)
      await sql`reset statement_timeout`.execute(db)
    })
  const root = newId()
  await inOne((ctx) => makeProvince(ctx, root, SIZE))
  await tidy()
  await inOne(async (ctx) => recompute(ctx, await takeTurn(ctx)))
  await tidy()
  return root
}

export async function measureBoards(app: App, root: string): Promise<StudyFigure[]> {
  const grant = (unitId: string, subtree: boolean) => (permission: string) => ({ permission, unitId, subtree, from: '2020-01-01', to: null })
  const asked = createContext(app)
  const leader: Context = { ...asked, actor: { personId: newId(), name: 'Leader', grants: [{ ...grant(root, true)('study.read'), reach: 'everything' }] } }
  const clerk = (unitId: string): Context => ({ ...asked, actor: { personId: newId(), name: 'Clerk', grants: ['study.read', 'units.read', 'members.read'].map(grant(unitId, true)) } })
  const secretary = (unitId: string): Context => ({ ...asked, actor: { personId: newId(), name: 'Secretary', grants: ['study.read', 'units.read', 'members.read'].map(grant(unitId, false)) } })
  const campaigns = await ids(leader, sql`select id from campaigns order by id`)
  const communes = await ids(leader, sql`select unit_id as id from unit_facts where kind = 'commune' order by md5(unit_id::text) limit ${ASKED}`)
  const cells = await ids(leader, sql`select unit_id as id from unit_facts where kind = 'cell' order by md5(unit_id::text) limit ${ASKED}`)
  const entries = await ids(leader, sql`
    select e.id from roster_entries e join gatherings g on g.id = e.gathering_id
    where e.home_unit_id = any(${cells}::uuid[]) and g.starts_at < now() and not exists (select from attendance_marks m where m.entry_id = e.id) order by md5(e.id::text) limit ${ASKED}`)
  const campaignId = campaigns[0] ?? ''
  const at = (list: string[], n: number): string => list[n % list.length] ?? ''
  const figures: StudyFigure[] = []
  const take = async (what: string, ask: (n: number) => Promise<unknown>): Promise<void> => void figures.push({ what, ...(await measured(ask)) })
  await take('board of the province', (n) => findBoard(leader, { campaignId: at(campaigns, n), unitId: root, limit: 100 }))
  await take('board of the province, no unit named', (n) => findBoard(clerk(root), { campaignId: at(campaigns, n), limit: 100 }))
  await take('board of a commune', (n) => findBoard(leader, { campaignId: at(campaigns, n), unitId: at(communes, n), limit: 100 }))
  await take('board of a commune, by its clerk, no unit named', (n) => findBoard(clerk(at(communes, n)), { campaignId: at(campaigns, n), limit: 100 }))
  await take('board of a cell', (n) => findBoard(leader, { campaignId: at(campaigns, n), unitId: at(cells, n), limit: 100 }))
  await take('board of a cell, by its secretary', (n) => findBoard(secretary(at(cells, n)), { campaignId: at(campaigns, n), unitId: at(cells, n), limit: 100 }))
  await take('people of a cell, by its secretary', (n) => listUnitPeople(secretary(at(cells, n)), { campaignId: at(campaigns, n % SIZE.lists), unitId: at(cells, n), limit: 100 }))
  await take('the same, sessions held', (n) => listUnitPeople(secretary(at(cells, n)), { campaignId, unitId: at(cells, n), limit: 100 }))
  await take('sessions of the province', () => listSessions(leader, { campaignId, unitId: root, limit: 100 }))
  await take('sessions of a commune', (n) => listSessions(clerk(at(communes, n)), { campaignId, unitId: at(communes, n), limit: 100 }))
  await take('one check-in until the sums tell of it', (n) => checkIn(app, at(entries, n)))
  return figures
}

/** The mark, and what the follower makes of its event, in one transaction that is kept. */
export async function checkIn(app: App, entryId: string): Promise<void> {
  await app.database.db.transaction().execute(async (db) => {
    const ctx = { ...createContext(app), db }
    const { rows: before } = await sql<{ id: number }>`select coalesce(max(id), 0) as id from events`.execute(db)
    const { rows: at } = await sql<{ unit: string; someone: string }>`select g.unit_id as unit, e.person_id as someone from roster_entries e join gatherings g on g.id = e.gathering_id where e.id = ${entryId}`.execute(db)
    const grants = ['gatherings.read', 'gatherings.edit', 'members.read', 'gatherings.check_in'].map((permission) => ({ permission, unitId: at[0]?.unit ?? '', subtree: false, from: '2020-01-01', to: null }))
    await tick({ ...ctx, actor: { personId: at[0]?.someone ?? '', name: 'Secretary', grants } }, { entryId, deed: 'came' })
    const { rows: events } = await sql<EventRow>`select * from events where id > ${before[0]?.id ?? 0} order by id`.execute(db)
    await followFigures(ctx, events)
  })
}

async function measured(ask: (n: number) => Promise<unknown>): Promise<Latency> {
  const times: number[] = []
  for (let n = 0; n < ASKED; n++) {
    const start = performance.now()
    await ask(n)
    times.push(performance.now() - start)
  }
  return percentiles(times)
}

async function ids(ctx: Context, query: ReturnType<typeof sql>): Promise<string[]> {
  return ((await query.execute(ctx.db)).rows as { id: string }[]).map(({ id }) => id)
}
