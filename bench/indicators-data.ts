/** A country with its indicators: units by statements over whole tables, definitions by their command. */
import { sql, type RawBuilder } from 'kysely'
import { actorOf } from '#foundations/people/server/index.ts'
import type { App } from '#platform/server/app.ts'
import { createContext, type Actor, type Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { defineIndicator } from '../src/mechanisms/indicators/server/index.ts'
import { before, periodIn, type Period } from '../src/mechanisms/indicators/periods.ts'
import { addHolder } from './holder.ts'

export const SIZE = { provinces: 34, communes: 3321, cells: 50_000, indicators: 60, months: 24 }
export interface Country {
  root: string
  /** Of the whole country; everything that is entered is entered by them. */
  leader: Actor
  indicators: string[]
  /** The latest first. */
  periods: Period[]
}

export const inOne = <T>(app: App, run: (ctx: Context) => Promise<T>): Promise<T> =>
  app.database.db.transaction().execute(async (db) => {
    // Rows are made here for minutes; what is measured keeps its time limit.
    for (const setting of ['statement_timeout = 0', 'idle_in_transaction_session_timeout = 0', `work_mem = '256MB'`, `maintenance_work_mem = '512MB'`]) await sql.raw(`set local ${setting}`).execute(db)
    return run({ ...createContext(app), db })
  })

/** As a database that has been in use for a day. */
export const tidy = (app: App, tables = ''): Promise<void> =>
  app.database.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db)
    await sql.raw(`vacuum analyze ${tables}`).execute(db)
    await sql`reset statement_timeout`.execute(db)
  })

export const all = (ctx: Context, query: RawBuilder<unknown>): Promise<unknown> => query.execute(ctx.db)

/** Units stand since 2020. The place of a commune is that within its province, from 0 to 97; its cells bear it too. */
export async function makeCountry(app: App): Promise<Country> {
  const root = newId()
  await inOne(app, async (ctx) => {
    await all(ctx, sql`set local session_replication_role = replica`)
    await all(ctx, sql`create table bench_units (id uuid primary key, parent_id uuid, n integer, place integer, name text, kind text)`)
    await all(ctx, sql`insert into bench_units values (${root}, null, 0, 0, 'Cả nước', 'ministry')`)
    await all(ctx, sql`insert into bench_units select gen_random_uuid(), ${root}, n, n, 'Tỉnh ' || n, 'province' from generate_series(1, ${SIZE.provinces}::int) n`)
    await all(ctx, sql`insert into bench_units select gen_random_uuid(), p.id, s.n, (s.n - 1) / ${SIZE.provinces}::int, 'Xã ' || s.n, 'commune'
      from generate_series(1, ${SIZE.communes}::int) as s(n) join bench_units p on p.kind = 'province' and p.n = 1 + (s.n - 1) % ${SIZE.provinces}::int`)
    await all(ctx, sql`insert into bench_units select gen_random_uuid(), c.id, s.n, c.place, 'Tổ ' || s.n, 'cell'
      from generate_series(1, ${SIZE.cells}::int) as s(n) join bench_units c on c.kind = 'commune' and c.n = 1 + (s.n - 1) % ${SIZE.communes}::int`)
    await all(ctx, sql`insert into units (id, created_at) select id, now() from bench_units`)
    await all(ctx, sql`insert into unit_facts (id, unit_id, valid_from, name, kind, code, branch, parent_id, sort_key, recorded_at)
      select gen_random_uuid(), id, '2020-01-01', name, kind, upper(left(kind, 3)) || n, 'state', parent_id, lower(name), now() from bench_units`)
    await all(ctx, sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) select id, id, 1, '2020-01-01' from bench_units`)
    await all(ctx, sql`with recursive up(unit_id, ancestor_id, depth) as (
        select id, id, 0 from bench_units union all select u.unit_id, b.parent_id, u.depth + 1 from up u join bench_units b on b.id = u.ancestor_id where b.parent_id is not null)
      insert into unit_paths (unit_id, ancestor_id, depth, branch, valid_from) select unit_id, ancestor_id, depth, 'state', '2020-01-01' from up order by 2, 1`)
    await all(ctx, sql`create table bench_months (n integer primary key, period text, last date)`)
  })
  const { personId } = await addHolder(app, { code: 'MIN0', role: 'unit_admin', subtree: true, branch: null })
  const leader = await actorOf(createContext(app), { personId })
  const indicators = await inOne(app, (ctx) => defineAll({ ...ctx, actor: leader }, root))
  const periods = lastMonths()
  await inOne(app, async (ctx) => {
    for (const [n, { key, to }] of periods.entries()) await all(ctx, sql`insert into bench_months values (${n}::int, ${key}, ${to}::date)`)
    // As if it had all been decided before the first month.
    await all(ctx, sql`update indicators set created_at = '2020-01-01'`)
    await all(ctx, sql`update indicator_versions set made_at = '2020-01-01'`)
    await all(ctx, sql`create table bench_indicators as select id, kind, row_number() over (order by number)::int - 1 as n from indicators`)
  })
  await inOne(app, async (ctx) => {
    // What the whole, its provinces and the communes are to reach: half of it is not.
    await all(ctx, sql`insert into indicator_targets (id, indicator_id, unit_id, period, value, line, set_at)
      select gen_random_uuid(), i.id, u.id, m.period, case when i.kind = 'weighted_mean' then 60 + u.n % 30 else 5000 end, 'flat', '2020-01-01'
      from bench_indicators i, bench_units u, bench_months m where u.kind <> 'cell' and (m.n < 2 or u.kind <> 'commune')`)
  })
  await tidy(app)
  return { root, leader, indicators, periods }
}

async function defineAll(ctx: Context, root: string): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < SIZE.indicators; n++) {
    const mean = n % 4 === 3
    const { id } = await defineIndicator(ctx, { unitId: root, words: `Chỉ tiêu ${n + 1}`, how: 'values', kind: mean ? 'weighted_mean' : n % 10 === 9 ? 'last' : 'add', measure: mean ? '%' : 'hộ', period: 'month', partOfWhole: mean, better: 'more' })
    ids.push(id)
  }
  return ids
}

/** Those that are over, the latest first. */
function lastMonths(): Period[] {
  const periods: Period[] = []
  for (let at = periodIn('calendar', 'month', dayOf(new Date())); periods.length < SIZE.months; ) {
    at = before('calendar', 'month', at)
    periods.push(at)
  }
  return periods
}
