/** Rows of a province in the middle of its study campaigns, as the commands leave them, without their events; made by statements over whole tables. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { newId } from '#platform/shared/ids.ts'

export interface Size {
  communes: number
  cells: number
  members: number
  campaigns: number
  /** Of the campaigns those whose lists of people are there; all have their sums. */
  lists: number
}

/** So far ahead is the make-up session of each commune. */
export const AHEAD_DAYS = 5

/** Ids in the order in which rows are made, as the ids of the product are. */
const id = (of: RawBuilder<unknown>, kind: string): RawBuilder<unknown> => sql`(${`019f0000-${kind}-7000-8000-`} || lpad(to_hex(${of}), 12, '0'))::uuid`

/**
 * Nothing refers to what is not there, so the checks are left out. In the first campaign each cell has held its session, with roster and marks, and each
 * commune holds one for those who did not come; of the others only the counts are kept.
 */
export async function makeProvince(ctx: Context, root: string, { communes, cells, members, campaigns, lists }: Size): Promise<void> {
  const run = (query: RawBuilder<unknown>): Promise<unknown> => query.execute(ctx.db)
  await run(sql`set local session_replication_role = replica`)
  await run(sql`set local maintenance_work_mem = '1GB'`)
  await run(sql`set local work_mem = '256MB'`)
  await run(sql`create temporary table bench_units (id uuid, parent_id uuid, n integer, name text, kind text) on commit drop`)
  await run(sql`insert into bench_units values (${root}, null, 0, 'Tỉnh', 'province')`)
  await run(sql`insert into bench_units select gen_random_uuid(), ${root}, n, 'Xã ' || n, 'commune' from generate_series(1, ${communes}::int) n`)
  await run(sql`insert into bench_units select gen_random_uuid(), c.id, s.i, 'Tổ ' || s.i, 'cell' from generate_series(1, ${cells}::int) as s(i) join bench_units c on c.kind = 'commune' and c.n = 1 + s.i % ${communes}::int`)
  await run(sql`insert into units (id, created_at) select id, now() from bench_units`)
  await run(sql`insert into unit_facts (id, unit_id, valid_from, name, kind, branch, parent_id, sort_key, recorded_at) select gen_random_uuid(), id, '2020-01-01', name, kind, 'state', parent_id, name, now() from bench_units`)
  await run(sql`insert into unit_lineage (origin_id, heir_id, share, valid_from) select id, id, 1, '2020-01-01' from bench_units`)
  await run(sql`with recursive up(unit_id, ancestor_id, depth) as (
      select id, id, 0 from bench_units union all select u.unit_id, b.parent_id, u.depth + 1 from up u join bench_units b on b.id = u.ancestor_id where b.parent_id is not null)
    insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from) select ancestor_id, unit_id, depth, 'state', '2020-01-01' from up order by 1, 2`)
  // The place of somebody within their cell says whether they came.
  await run(sql`create temporary table bench_people on commit drop as
    select n, ${id(sql`n`, '0001')} as id, 1 + n % ${cells}::int as cell, (n - 1) / ${cells}::int as place from generate_series(1, ${members}::int) n`)
  await run(sql`analyze bench_units, bench_people`)
  // Nobody is searched for by a part of their name here, and that index would take longer than all else.
  await run(sql`drop index people_name`)
  await withoutIndexes(ctx, ['people'], async () => {
    await run(sql`insert into people (id, name, sort_key, created_at, updated_at) select id, 'Người ' || n, lpad(n::text, 9, '0'), now(), now() from bench_people order by n`)
  })
  const plan = newId()
  await run(sql`insert into plans (id, unit_id, state, name, format, created_at, published_at) values (${plan}, ${root}, 'published', 'Kế hoạch', 'txt', now(), now())`)
  await run(sql`insert into campaigns (id, unit_id, plan_id, task_id, title, roster_day, deadline, target_percent, excused_leave, state, created_at, opened_at)
    select ${id(sql`n`, '0002')}, ${root}, ${plan}, gen_random_uuid(), 'Đợt ' || n, current_date - 30, current_date + 30, 98, false, 'open', now(), now() from generate_series(1, ${campaigns}::int) n`)
  await withoutIndexes(ctx, ['campaign_members'], async () => {
    for (let n = 1; n <= lists; n++) {
      await run(sql`insert into campaign_members (campaign_id, person_id, home_unit_id, how, joined_on, added_at)
        select ${id(sql`${n}::int`, '0002')}, p.id, u.id, 'frozen', current_date - 30, now() from bench_people p join bench_units u on u.kind = 'cell' and u.n = p.cell order by p.n`)
    }
  })
  const people = Math.round(members / cells)
  await run(sql`insert into campaign_units (id, campaign_id, unit_id, members, came, ahead, counted_at)
    select gen_random_uuid(), c.id, u.id, ${people}::int, ${CAME}, jsonb_build_array(jsonb_build_array((current_date + ${AHEAD_DAYS}::int)::text, ${people}::int - ${CAME})), now() from campaigns c, bench_units u where u.kind = 'cell'`)
  await sessions(ctx)
  await figures(ctx, root)
}

/** Of the people of a cell (u). */
const CAME = sql`(80 + u.n % 20)`

async function sessions(ctx: Context): Promise<void> {
  const run = (query: RawBuilder<unknown>): Promise<unknown> => query.execute(ctx.db)
  const first = id(sql`1`, '0002')
  await run(sql`create temporary table bench_sessions on commit drop as
    select ${id(sql`row_number() over (order by kind, n)`, '0003')} as id, id as unit_id, kind, n,
      case when kind = 'cell' then now() - interval '7 days' else now() + ${AHEAD_DAYS}::int * interval '1 day' end as starts_at from bench_units where kind in ('cell', 'commune')`)
  await run(sql`analyze bench_sessions`)
  await run(sql`insert into gatherings (id, unit_id, kind, title, starts_at, ends_at, created_at) select id, unit_id, 'study', 'Buổi học', starts_at, starts_at + interval '2 hours', now() from bench_sessions order by id`)
  await run(sql`insert into campaign_sessions (gathering_id, campaign_id, unit_id, make_up, added_at) select id, ${first}, unit_id, kind = 'commune', now() from bench_sessions`)
  await run(sql`insert into rosters (gathering_id, day, source, secret, entries, frozen_at) select id, starts_at::date, 'handed', '\\x00', 0, now() from bench_sessions`)
  await withoutIndexes(ctx, ['roster_entries', 'attendance_marks'], async () => {
    await run(sql`
      insert into roster_entries (id, gathering_id, number, person_id, home_unit_id, arose, since, added_at)
      select ${id(sql`row_number() over (order by s.id, p.n)`, '0004')}, s.id, row_number() over (partition by s.id order by p.n), p.id, p.unit_id, 'frozen', s.starts_at::date, now()
      from (select p.n, p.id, u.id as unit_id, u.id as at from bench_people p join bench_units u on u.kind = 'cell' and u.n = p.cell
          union all select p.n, p.id, u.id, u.parent_id from bench_people p join bench_units u on u.kind = 'cell' and u.n = p.cell where p.place >= ${CAME}) p
        join bench_sessions s on s.unit_id = p.at order by s.id, p.n`)
    await run(sql`
      insert into attendance_marks (entry_id, gathering_id, record_id, present, way, at, changed_at)
      select e.id, e.gathering_id, e.id, true, 'ticked', now(), now()
      from roster_entries e join bench_sessions s on s.id = e.gathering_id and s.kind = 'cell' join bench_people p on p.id = e.person_id
        join bench_units u on u.kind = 'cell' and u.n = p.cell where p.place < ${CAME} order by e.id`)
  })
}

async function figures(ctx: Context, root: string): Promise<void> {
  const run = (query: RawBuilder<unknown>): Promise<unknown> => query.execute(ctx.db)
  await run(sql`insert into indicators (id, number, code, words, kind, measure, period, unit_id, source, source_key, created_at)
    select gen_random_uuid(), row_number() over (), 'CS-' || row_number() over (), title, 'weighted_mean', '%', 'whole', ${root}, 'study.campaign', id, now() from campaigns`)
  const told = (period: RawBuilder<unknown>, value: RawBuilder<unknown>, n: RawBuilder<unknown>, d: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    insert into figures (id, indicator_id, unit_id, period, counted_to, value, numerator, denominator, stated, slot, origin_row, entered_at, recorded_at)
    select gen_random_uuid(), i.id, u.unit_id, ${period}, current_date - 30, ${value}, ${n}, ${d}, false, u.unit_id, u.id, now(), now()
    from campaign_units u join indicators i on i.source_key = u.campaign_id`
  const ahead = sql`(u.members - u.came)`
  await run(told(sql`'all'`, sql`floor(10000.0 * u.came / u.members) / 100`, sql`u.came`, sql`u.members`))
  await run(told(sql`(current_date + ${AHEAD_DAYS}::int)::text`, ahead, ahead, ahead))
}

/** Indexes that are no keys are made once, afterwards; keys are filled in their order. */
async function withoutIndexes(ctx: Context, tables: string[], fill: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{ name: string; made: string }>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
    where i.indrelid::regclass::text = any(${tables}::text[]) and not i.indisunique`.execute(ctx.db)
  for (const { name } of rows) await sql`drop index ${sql.ref(name)}`.execute(ctx.db)
  await fill()
  for (const { made } of rows) await sql.raw(made).execute(ctx.db)
}
