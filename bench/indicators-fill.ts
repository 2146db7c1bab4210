/**
 * What cells have said for two years, as the commands and the follower leave it: values, figures and sums, made by statements over whole tables.
 * Every number follows from its unit, indicator and month, so that two runs say the same. `indicators-proof.ts` holds it against the commands.
 */
import { sql, type RawBuilder } from 'kysely'
import type { App } from '#platform/server/app.ts'
import type { Context } from '#platform/server/context.ts'
import { takeTurn } from '../src/mechanisms/indicators/server/turn.ts'
import { progress } from './progress.ts'
import { all, inOne, SIZE, tidy, type Country } from './indicators-data.ts'

export interface Which {
  /** Communes by their place within the province; all of their cells. */
  from: number
  to: number
  by: string
  /** One cell alone. */
  cell?: string
}

/** Of each province the communes from one place up to another say what they have to say; 98 are all. */
export async function fill(app: App, { leader }: Country, from: number, to: number): Promise<void> {
  const which = { from, to, by: leader.personId }
  // Nobody looks before it is done; so each piece can be kept on its own, and what the one before needed on the disk is free again.
  const piece = (run: (ctx: Context) => Promise<unknown>): Promise<void> => inOne(app, async (ctx) => {
    await all(ctx, sql`set local session_replication_role = replica`)
    await run(ctx)
  })
  await piece(async (ctx) => {
    await takeTurn(ctx)
    await reach(ctx, which)
  })
  await withoutIndexes(piece, ['indicator_values', 'figures', 'rollups'], async () => {
    for (let month = SIZE.months - 1; month >= 0; month--) {
      for (const write of [values, figures, sums]) await piece((ctx) => write(ctx, which, month))
      progress(`communes ${from} to ${to - 1} of each province: month ${SIZE.months - month} of ${SIZE.months}`)
    }
    await piece(sumsOfProvinces)
  })
  await tidy(app, 'indicator_values, figures, rollups, rollup_reach')
  progress('tidied')
}

/** Ids that sort by the order in which rows came, as those of the product do. */
const id = (room: string): RawBuilder<unknown> => sql`(${`019f0000-${room}-7000-8000-`} || lpad(to_hex(x.at), 12, '0'))::uuid`
const MEAN = sql`(x.kind = 'weighted_mean')`
const value = sql`case when ${MEAN} then trim_scale(round(100.0 * x.said / x.whole, 12)) else x.said end`
const pair = sql`case when ${MEAN} then x.said end, case when ${MEAN} then x.whole end`

/** Of one month unit by unit, indicator by indicator: as forms are handed in. */
const told = ({ from, to, cell }: Which, month: number): RawBuilder<unknown> => sql`(
  select i.id as indicator_id, i.kind, u.id as unit_id, u.parent_id, m.period, m.last, s.said, s.said + (u.n + 5 * i.n) % 40 as whole,
    -- Within a week after the month was over; nobody says anything in the same instant as another.
    (m.last + 1)::timestamptz + (u.n % 10000) * interval '1 minute' + i.n * interval '1 millisecond' as since,
    ((${SIZE.months}::bigint - m.n) * ${SIZE.cells}::int + u.n) * ${SIZE.indicators}::int + i.n as at
  from bench_months m, bench_units u, bench_indicators i, lateral (select ((7 * u.n + 13 * i.n + 31 * m.n + (u.n * (i.n + 3)) % 17) % 90 + 1)::numeric as said) s
  where m.n = ${month}::int and u.kind = 'cell' and ${cell ? sql`u.id = ${cell}` : sql`u.place >= ${from}::int and u.place < ${to}::int`} order by u.n, i.n) x`

export const reach = (ctx: Context, { from, to, cell }: Which): Promise<unknown> => all(ctx, sql`
  insert into rollup_reach (view, unit_id, ancestor_id, share, own, valid_from, valid_to)
  select v.view, p.unit_id, p.ancestor_id, 1, (p.depth = 0)::int, '-infinity', 'infinity'
  from unit_paths p join bench_units u on u.id = p.unit_id and u.kind = 'cell', ${VIEWS}
  where ${cell ? sql`u.id = ${cell}` : sql`u.place >= ${from}::int and u.place < ${to}::int`}`)
const VIEWS = sql`(values ('then'), ('today')) v (view)`

export const values = (ctx: Context, which: Which, month: number): Promise<unknown> => all(ctx, sql`
  insert into indicator_values (id, indicator_id, unit_id, period, counted_to, value, numerator, denominator, estimated, comment, came_by, entered_by, entered_at)
  select ${id('0001')}, x.indicator_id, x.unit_id, x.period, x.last, ${value}, ${pair}, false, '', 'api', ${which.by}, x.since from ${told(which, month)}`)

export const figures = (ctx: Context, which: Which, month: number): Promise<unknown> => all(ctx, sql`
  insert into figures (id, indicator_id, unit_id, period, counted_to, value, numerator, denominator, stated, unit_sum, slot, origin_row, entered_by, entered_at, recorded_at)
  select ${id('0002')}, x.indicator_id, x.unit_id, x.period, x.last, ${value}, ${pair}, false, case x.kind when 'last' then 'last' end, x.unit_id, ${id('0001')}, ${which.by}, x.since, x.since from ${told(which, month)}`)

const COLUMNS = sql`indicator_id, period, view, unit_id, amount, weight, figures, estimated, undivided, unweighted, last_key`

/** Of communes, both views: nobody stands below a cell, so its figures are its sums. */
export async function sums(ctx: Context, which: Which, month: number): Promise<void> {
  const amount = sql`case x.kind when 'last' then 0 else x.said end as amount`
  const weight = sql`case when ${MEAN} then x.whole else 0 end as weight`
  const key = sql`case x.kind when 'last' then to_char(x.last, 'YYYY-MM-DD') || ' ' || to_char(x.since at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || ${id('0002')} end collate "C" as last_key`
  await all(ctx, above(sql`select x.indicator_id, x.period, x.parent_id as above, ${amount}, ${weight}, 1 as figures, ${key} from ${told(which, month)}`))
}

const above = (below: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into rollups (${COLUMNS}) select s.indicator_id, s.period, v.view, s.unit_id, s.amount, s.weight, s.figures, 0, 0, 0, s.last_key from (
    select c.indicator_id, c.period, c.above as unit_id, sum(c.amount) as amount, sum(c.weight) as weight, sum(c.figures)::int as figures, max(c.last_key) as last_key
    from (${below}) c group by 1, 2, 3) s, ${VIEWS}`

/** Anew from all communes. */
async function sumsOfProvinces(ctx: Context): Promise<void> {
  await all(ctx, sql`delete from rollups k using bench_units u where u.id = k.unit_id and u.kind in ('province', 'ministry')`)
  for (const kind of ['commune', 'province']) {
    await all(ctx, above(sql`
      select k.indicator_id, k.period, u.parent_id as above, k.amount, k.weight, k.figures, k.last_key from rollups k join bench_units u on u.id = k.unit_id where u.kind = ${kind} and k.view = 'today'`))
  }
}

/** Indexes are made once, afterwards: filling them row by row would take longer than all else. */
async function withoutIndexes(piece: (run: (ctx: Context) => Promise<unknown>) => Promise<void>, tables: string[], run: () => Promise<void>): Promise<void> {
  const indexes: { name: string; bytes: number }[] = []
  await piece(async (ctx) => {
    const { rows } = await sql<{ name: string; bytes: number }>`
      update pg_index set indisready = false, indisvalid = false where indrelid::regclass::text = any(${tables}::text[])
      returning indexrelid::regclass::text as name, pg_relation_size(indexrelid)::float8 as bytes`.execute(ctx.db)
    indexes.push(...rows)
  })
  await run()
  // What sorts most comes while the disk is emptiest.
  for (const { name } of indexes.toSorted((one, other) => other.bytes - one.bytes)) {
    await piece((ctx) => all(ctx, sql`reindex index ${sql.table(name)}`))
    progress(`index ${name}`)
  }
}
