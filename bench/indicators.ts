/**
 * Indicators of a whole country on PostgreSQL: 53,356 units, 60 indicators, 24 months; screens and steps downward while what was said grows from 1 % to
 * 10 %, with CAUNOI_BENCH_FULL=yes to all of it (72 million values). CAUNOI_BENCH_PERCENT: up to so much of it, where the disk is short.
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { actorOf } from '#foundations/people/server/index.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { addDays } from '#platform/shared/dates.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { drillDown, findTotals, listFiguresBehind, listIndicators, readDashboard, totalAsKnown } from '../src/mechanisms/indicators/server/index.ts'
import { addHolder } from './holder.ts'
import { makeCountry, SIZE, type Country } from './indicators-data.ts'
import { fill } from './indicators-fill.ts'
import { prove, type Proof } from './indicators-proof.ts'
import { measureHttp, type HttpFigures } from './indicators-http.ts'
import { measureRound, type RoundFigures } from './indicators-round.ts'
import { percentiles, type Latency } from './latency.ts'
import { progress } from './progress.ts'

/** Communes within a province. */
const PLACES = 98
const FULL = process.env['CAUNOI_BENCH_FULL'] === 'yes'
const MOST = Number(process.env['CAUNOI_BENCH_PERCENT'] ?? (FULL ? 100 : 10))
const ASKED = 40
/** Of a value with its figure, its share of the sums and all their indexes; and while the longest index is sorted. */
const BYTES = 620
const SORTED = 70
/** Beside the values: units, targets, forms, and the log of the database. */
const GIGABYTES_BESIDE = 4

export interface Stage {
  values: number
  seconds: number
  bytes: { table: string; perValue: number }[]
  asked: [what: string, took: Latency & { pages: number }][]
}

export interface IndicatorFigures {
  stages: Stage[]
  proof: Proof
  round: RoundFigures
  http: HttpFigures
  megabytes: number
}

export async function measureIndicators(): Promise<IndicatorFigures> {
  const values = (SIZE.cells * SIZE.indicators * SIZE.months * MOST) / 100
  const needed = (values * (BYTES + SORTED)) / 1e9 + GIGABYTES_BESIDE
  const { bavail, bsize } = statfsSync(tmpdir())
  const free = (bavail * bsize) / 1e9
  const asked = `${(values / 1e6).toFixed(1)} million values need ${needed.toFixed(0)} GB of disk at most; ${free.toFixed(0)} GB are free in ${tmpdir()}`
  if (free < needed) throw new Error(`${asked}. Make room, name another folder by TMPDIR, or take less of it: CAUNOI_BENCH_PERCENT=${Math.max(1, Math.floor((MOST * (free - GIGABYTES_BESIDE)) / (needed - GIGABYTES_BESIDE)))}`)
  progress(asked)
  const postgres = await startPostgres({ shared_buffers: '1GB', effective_cache_size: '4GB', max_wal_size: '2GB', checkpoint_timeout: '1h', wal_level: 'minimal', max_wal_senders: '0' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-indicators-'))
  const config = readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off', CAUNOI_LIMIT_ADDRESS: '0' })
  let app = await createApp(config, modules, { work: false })
  try {
    const country = await makeCountry(app)
    progress('units and definitions made')
    const stages: Stage[] = []
    let proof: Proof | null = null
    let from = 0
    for (const percent of [1, 10, 100].map((one) => Math.min(one, MOST))) {
      const to = Math.max(1, Math.round((PLACES * percent) / 100))
      if (to <= from) continue
      const began = performance.now()
      await fill(app, country, from, to)
      const seconds = (performance.now() - began) / 1000
      progress(`${percent} % made in ${seconds.toFixed(0)} s; ${((bavail * bsize - statfsSync(tmpdir()).bavail * bsize) / 1e9).toFixed(1)} GB of disk taken`)
      stages.push(await stageOf(app, country, to, seconds))
      progress('all questions asked')
      if (!proof) progress('is held against the commands and the recomputation')
      proof ??= await prove(app, country)
      from = to
    }
    await app.close()
    // With all that follows events.
    app = await createApp(config, modules, { work: true })
    progress('a round of forms begins')
    const round = await measureRound(app, country, FULL ? 3000 : 900)
    const http = await measureHttp(app, country, FULL ? 3000 : 900)
    if (!proof) throw new Error('Nothing was filled.')
    return { stages, proof, round, http, megabytes: process.resourceUsage().maxRSS / 1024 }
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `pages` of the database that one question looks at: they say what grows, however busy the machine is. */
export async function stageOf(app: App, country: Country, places: number, seconds: number): Promise<Stage> {
  const { rows } = await sql<{ table: string; rows: number; bytes: number }>`
    select c.relname as table, c.reltuples::float8 as rows, pg_total_relation_size(c.oid)::float8 as bytes from pg_class c where c.relname in ('indicator_values', 'figures', 'rollups') order by 1`.execute(app.database.db)
  const values = rows.find(({ table }) => table === 'indicator_values')?.rows ?? 0
  return { values, seconds, bytes: rows.map(({ table, bytes }) => ({ table, perValue: bytes / values })), asked: await app.database.db.connection().execute((db) => asks({ ...createContext(app), db }, country, places)) }
}

/** So far, by this one connection; nobody else is at work. */
async function pagesLookedAt({ db }: Context): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(db)
  const { rows } = await sql<{ pages: number }>`select (blks_hit + blks_read)::float8 as pages from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]?.pages ?? 0
}

/** By somebody of the unit itself, of units that have something to say; each indicator and month in turn. */
async function asks(ctx: Context, { root, leader, indicators, periods }: Country, places: number): Promise<Stage['asked']> {
  const { app } = ctx
  const boss = { ...ctx, actor: leader }
  const units = async (kind: string): Promise<{ id: string; ctx: Context }[]> => {
    const { rows } = await sql<{ id: string; code: string }>`
      select u.id, f.code from bench_units u join unit_facts f on f.unit_id = u.id where u.kind = ${kind} and (u.kind = 'province' or u.place < ${places}::int) order by md5(f.code) limit 12`.execute(boss.db)
    const found = []
    for (const { id, code } of rows) {
      const { personId } = await addHolder(app, { code, role: 'clerk', subtree: true, branch: null })
      found.push({ id, ctx: { ...ctx, actor: await actorOf(boss, { personId }) } })
    }
    return found
  }
  const at = <T>(list: T[], n: number): T => list[n % list.length] as T
  const asked: Stage['asked'] = []
  const take = async (what: string, of: { id: string; ctx: Context }[], ask: (ctx: Context, unitId: string, n: number) => Promise<unknown>, times = ASKED): Promise<void> => {
    const took: number[] = []
    let before = 0
    for (let n = -2; n < times; n++) {
      const { ctx: theirs, id } = at(of, Math.abs(n))
      if (n === 0) before = await pagesLookedAt(ctx)
      const began = performance.now()
      await ask({ ...theirs, now: new Date() }, id, Math.abs(n))
      if (n >= 0) took.push(performance.now() - began)
    }
    asked.push([what, { ...percentiles(took), pages: Math.round(((await pagesLookedAt(ctx)) - before) / times) }])
  }
  const country = [{ id: root, ctx: boss }]
  const [provinces, communes, cells] = [await units('province'), await units('commune'), await units('cell')]
  const cell = (n: number) => ({ indicatorId: at(indicators, 7 * n), period: at(periods, n).key })
  await take('screen of the country', country, (ctx, unitId) => readDashboard(ctx, { unitId }))
  await take('screen of a province', provinces, (ctx, unitId) => readDashboard(ctx, { unitId }))
  await take('screen of a commune', communes, (ctx, unitId) => readDashboard(ctx, { unitId }))
  await take('screen of a cell', cells, (ctx, unitId) => readDashboard(ctx, { unitId }))
  await take('from the country to its provinces', country, (ctx, unitId, n) => drillDown(ctx, { ...cell(n), unitId }))
  await take('from a province to its communes', provinces, (ctx, unitId, n) => drillDown(ctx, { ...cell(n), unitId }))
  await take('from a commune to its cells', communes, (ctx, unitId, n) => drillDown(ctx, { ...cell(n), unitId }))
  await take('figures behind a total of the country', country, (ctx, unitId, n) => listFiguresBehind(ctx, { ...cell(n), unitId, limit: 50 }))
  await take('figures behind a total of a province', provinces, (ctx, unitId, n) => listFiguresBehind(ctx, { ...cell(n), unitId, limit: 50 }))
  await take('page of an indicator, a province', provinces, (ctx, unitId, n) => findTotals(ctx, { ...cell(n), unitId, view: n % 2 ? 'then' : 'today', limit: 100 }))
  await take('list of indicators, the country', country, (ctx, unitId) => listIndicators(ctx, { unitId, limit: 100 }))
  const knownOn = addDays(at(periods, 3).to, 20)
  const gone = (n: number) => ({ indicatorId: at(indicators, 7 * n), period: at(periods, 4 + (n % 8)).key, knownOn })
  await take('a total of a province as known on a day gone by', provinces, (ctx, unitId, n) => totalAsKnown(ctx, { ...gone(n), unitId }), 12)
  await take('screen of a province as of a day gone by', provinces, (ctx, unitId) => readDashboard(ctx, { unitId, asOf: knownOn }), 4)
  return asked
}
