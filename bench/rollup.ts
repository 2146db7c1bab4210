/**
 * The roll-up on PostgreSQL, 10,101 units of three levels: milliseconds of one corrected figure, of the page of the province and
 * of two merged communes with all their figures, beside a full recomputation; with 1,000, 10,000 and 100,000 figures.
 */
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { modules } from '#app'
import { createApp } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { Succession } from '../src/foundations/org/schema.ts'
import { carryOut } from '../src/foundations/org/server/index.ts'
import { findTotals } from '../src/mechanisms/indicators/server/index.ts'
import { takeUpMoves } from '../src/mechanisms/indicators/server/moved-units.ts'
import { takeTurn } from '../src/mechanisms/indicators/server/turn.ts'
import { compareRollup, recompute } from '../src/mechanisms/indicators/server/verify.ts'
import { writeFigures } from '../src/mechanisms/indicators/server/write.ts'
import { percentiles, type Latency } from './latency.ts'

export const FIGURES = [1_000, 10_000, 100_000]
const COMMUNES = 100
const CELLS = 100
const ASKED = 60

export interface RollupFigure {
  figures: number
  write: Latency
  page: Latency
  merge: number
  recompute: number
  differences: number
}

export async function measureRollup(): Promise<RollupFigure[]> {
  const postgres = await startPostgres({ shared_buffers: '512MB' })
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-bench-rollup-'))
  const app = await createApp(readConfig({ CAUNOI_DATA: folder, DATABASE_URL: postgres.url, CAUNOI_LOG: 'error', CAUNOI_SAMPLE: 'off' }), modules, { work: false })
  const inOne = <T>(run: (ctx: Context) => Promise<T>): Promise<T> => app.database.db.transaction().execute((db) => run({ ...createContext(app), db }))
  try {
    const root = await inOne(buildTree)
    const measured: RollupFigure[] = []
    for (const figures of FIGURES) {
      await inOne((ctx) => addFigures(ctx, root, figures))
      const recomputed = await timed(() => inOne(async (ctx) => recompute(ctx, await takeTurn(ctx))))
      await sql`vacuum analyze`.execute(app.database.db)
      const write: number[] = []
      for (let n = 0; n < ASKED; n++) write.push(await inOne((ctx) => correct(ctx, n)))
      const ctx = createContext(app, { actor: { personId: newId(), name: 'Leader', grants: [{ permission: 'figures.read', unitId: root, subtree: true, from: '2020-01-01', to: null, reach: 'everything' }] } })
      const { id } = await app.database.db.selectFrom('indicators').select('id').orderBy('number').executeTakeFirstOrThrow()
      const page: number[] = []
      for (let n = 0; n < ASKED; n++) page.push(await timed(() => findTotals(ctx, { indicatorId: id, unitId: root })))
      await inOne((ctx) => merge(ctx, measured.length))
      const merged = await timed(async () => {
        while (await inOne(takeUpMoves));
      })
      const { differences } = await inOne(compareRollup)
      measured.push({ figures, write: percentiles(write), page: percentiles(page), merge: merged, recompute: recomputed, differences: differences.length })
    }
    return measured
  } finally {
    await app.close()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

/** A province, communes and their cells, all since 2020. */
async function buildTree(ctx: Context): Promise<string> {
  const root = newId()
  await sql`create temporary table bench_units (id uuid, parent_id uuid, name text, kind text) on commit drop`.execute(ctx.db)
  await sql`insert into bench_units values (${root}, null, 'Tỉnh', 'province')`.execute(ctx.db)
  await sql`insert into bench_units select gen_random_uuid(), ${root}, 'Xã ' || n, 'commune' from generate_series(1, ${COMMUNES}::int) n`.execute(ctx.db)
  await sql`insert into bench_units select gen_random_uuid(), c.id, 'Tổ ' || n, 'cell' from bench_units c, generate_series(1, ${CELLS}::int) n where c.kind = 'commune'`.execute(ctx.db)
  await sql`insert into units (id, created_at) select id, now() from bench_units`.execute(ctx.db)
  await sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at)
    select gen_random_uuid(), id, '2020-01-01', name, kind, 'state', parent_id, name, now() from bench_units`.execute(ctx.db)
  await sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) select id, id, 1, '2020-01-01' from bench_units`.execute(ctx.db)
  await sql`with recursive up(unit_id, ancestor_id, depth) as (
      select id, id, 0 from bench_units union all select u.unit_id, b.parent_id, u.depth + 1 from up u join bench_units b on b.id = u.ancestor_id where b.parent_id is not null)
    insert into unit_paths (unit_id, ancestor_id, depth, branch, valid_from) select unit_id, ancestor_id, depth, 'state', '2020-01-01' from up`.execute(ctx.db)
  await sql`delete from rollup_waiting`.execute(ctx.db)
  return root
}

/** Fills up to this many figures: the cells' for one indicator after the other. */
async function addFigures(ctx: Context, root: string, upTo: number): Promise<void> {
  await sql`insert into indicators (id, number, code, words, kind, measure, period, unit_id, source, source_key, created_at)
    select gen_random_uuid(), n, 'CS-' || n, 'Số hộ', 'add', 'hộ', 'whole', ${root}, 'bench', gen_random_uuid(), now()
    from generate_series(1, ${Math.ceil(upTo / (COMMUNES * CELLS))}::int) n on conflict do nothing`.execute(ctx.db)
  await sql`insert into figures (id, indicator_id, unit_id, period, counted_to, value, stated, slot, origin_row, entered_at, recorded_at)
    select gen_random_uuid(), i.id, f.unit_id, 'all', '2025-06-30', 100 + f.n % 37, false, f.unit_id, gen_random_uuid(), now(), now()
    from (select unit_id, row_number() over (order by unit_id) as n from unit_facts where kind = 'cell' and valid_to is null) f
      join indicators i on (i.number - 1) * ${COMMUNES * CELLS} + f.n <= ${upTo}
    where not exists (select 1 from figures x where x.indicator_id = i.id and x.slot = f.unit_id)`.execute(ctx.db)
}

/** One more figure in the place of another, as the follower writes it; milliseconds of the writing. */
async function correct(ctx: Context, n: number): Promise<number> {
  const today = await takeTurn(ctx)
  const { rows } = await sql<{ id: string; indicatorId: string; unitId: string }>`
    select f.id, f.indicator_id as "indicatorId", f.unit_id as "unitId" from figures f join indicators i on i.id = f.indicator_id
    where i.number = 1 and f.replaced_at is null order by f.unit_id offset ${n * 13} limit 1`.execute(ctx.db)
  const [figure] = rows
  if (!figure) throw new Error('The data has no figure to correct.')
  const { id, indicatorId, unitId } = figure
  const come = { slot: unitId, row: newId(), unitId, countedTo: dayOf(ctx.now), value: 90 + n, numerator: null, denominator: null, stated: false, enteredBy: null, enteredAt: ctx.now }
  return timed(() => writeFigures(ctx, [{ indicatorId, period: 'all', gone: id, come: [come] }], today))
}

/** Two communes with two hundred cells become one. */
async function merge(ctx: Context, n: number): Promise<void> {
  const { rows } = await sql<{ id: string }>`select unit_id as id from unit_facts where kind = 'commune' and valid_to is null and name like 'Xã %' order by name offset ${n * 2} limit 2`.execute(ctx.db)
  await carryOut(ctx, Succession.parse({
    kind: 'merge', day: dayOf(ctx.now), basis: 'Nghị quyết về sắp xếp đơn vị',
    heirs: [{ key: 'new', unit: { name: `Liên xã ${n + 1}`, kind: 'commune', branch: 'state' } }],
    parts: rows.map(({ id }) => ({ from: id, to: 'new' }))
  }))
}
