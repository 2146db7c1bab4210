/** Questions about the tree on PostgreSQL at three sizes, 20 successions deep: the cost must grow with the answer, not with the tree. */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { addDays } from '#platform/shared/dates.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { beginUnits, carryOut, heirsOn, originsOn, unitsAboveOn, unitsBelowOn } from '../src/foundations/org/server/index.ts'
import { Succession } from '../src/foundations/org/schema.ts'
import { country, FIRST_DAY } from '../src/foundations/org/import/sample-country.ts'

export const TREES = [1000, 10_000, 100_000]
const ACTS = 20
const ASKED = 400

export interface TreeFigures {
  what: string
  /** Rows in the answer and p95 in milliseconds, at each size. */
  at: { rows: number; p50: number; p95: number }[]
}

export interface TreeCosts {
  size: number
  bringInSeconds: number
  actMs: number
}

export async function measureTree(sizes = TREES): Promise<{ questions: TreeFigures[]; costs: TreeCosts[] }> {
  const questions = new Map<string, TreeFigures>()
  const costs: TreeCosts[] = []
  for (const size of sizes) {
    const postgres = await startPostgres({ shared_buffers: '512MB' })
    const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-tree-'))
    const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
    try {
      const { cost, asked } = await build(app, size)
      costs.push(cost)
      for (const [what, ask] of asked) {
        const figures = questions.get(what) ?? { what, at: [] }
        questions.set(what, figures)
        figures.at.push(await taken(ask))
      }
    } finally {
      await app.close()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return { questions: [...questions.values()], costs }
}

type Ask = (round: number) => Promise<unknown[]>

async function build(app: App, size: number): Promise<{ cost: TreeCosts; asked: [string, Ask][] }> {
  const ctx = createContext(app)
  const { units, communes, cells } = country(size)
  const started = performance.now()
  await app.database.db.transaction().execute((db) => beginUnits({ ...ctx, db }, units))
  const bringInSeconds = (performance.now() - started) / 1000
  const { last, first, actMs } = await merge(ctx, communes)
  await sql`vacuum analyze unit_paths, unit_facts, unit_lineage, unit_successions, unit_succession_parts`.execute(ctx.db)
  const day = addDays(FIRST_DAY, ACTS + 2)
  const pick = (from: string[], round: number): string => from[(round * 7919) % from.length] ?? ''
  const untouched = communes.slice(ACTS + 1)
  return {
    cost: { size, bringInSeconds, actMs },
    asked: [
      ['what stands below a commune', (round) => unitsBelowOn(ctx, pick(untouched, round), day)],
      ['what stands above a cell', (round) => unitsAboveOn(ctx, pick(cells, round), addDays(FIRST_DAY, round % (ACTS + 2)))],
      ['what stands below the heir of 20 mergers', () => unitsBelowOn(ctx, last, day)],
      ['who carries a unit 20 mergers later', () => heirsOn(ctx, [first], day)],
      ['what the heir of 20 mergers carries', () => originsOn(ctx, last, day)]
    ]
  }
}

/** One commune after the other goes into the heir of those before, which begins anew each time. */
async function merge(ctx: Context, communes: string[]): Promise<{ last: string; first: string; actMs: number }> {
  const first = communes[0] ?? ''
  let last = first
  const started = performance.now()
  for (let act = 1; act <= ACTS; act += 1) {
    const input = Succession.parse({
      kind: 'merge', day: addDays(FIRST_DAY, act), basis: `Nghị quyết số ${act}`,
      heirs: [{ key: 'new', unit: { name: `Xã hợp nhất ${act}`, kind: 'commune', branch: 'state' } }],
      parts: [{ from: last, to: 'new' }, { from: communes[act] ?? '', to: 'new' }]
    })
    last = await ctx.db.transaction().execute(async (db) => (await carryOut({ ...ctx, db }, input)).heirs['new'] ?? '')
  }
  return { last, first, actMs: (performance.now() - started) / ACTS }
}

async function taken(ask: Ask): Promise<{ rows: number; p50: number; p95: number }> {
  const times: number[] = []
  let rows = 0
  for (let round = -20; round < ASKED; round += 1) {
    const start = performance.now()
    const found = await ask(Math.abs(round))
    if (round < 0) continue
    times.push(performance.now() - start)
    rows += found.length / ASKED
  }
  times.sort((one, other) => one - other)
  return { rows: Math.round(rows), p50: times[Math.floor(ASKED * 0.5)] ?? 0, p95: times[Math.floor(ASKED * 0.95)] ?? 0 }
}
