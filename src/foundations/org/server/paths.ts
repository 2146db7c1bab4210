/** Who stands above whom, and when: rows that follow from the facts and are written with them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

/** The paths of units as their facts give them from a day on: who stands above, how far, and the branch that the way keeps to. */
const pathsOf = (ids: ReturnType<typeof sql>, from: Day | null) => {
  const span = from ? sql`daterange(greatest(f.valid_from, ${from}::date), f.valid_to)` : sql`daterange(f.valid_from, f.valid_to)`
  const later = from ? sql`and (f.valid_to is null or f.valid_to > ${from}::date)` : sql``
  return sql`up(unit_id, ancestor_id, depth, branch, span) as (
      select f.unit_id, f.unit_id, 0, f.branch, ${span} from unit_facts f where f.unit_id in (${ids}) and f.replaced_at is null ${later}
      union all
      select up.unit_id, f.parent_id, up.depth + 1, case when up.branch = f.branch then f.branch end, up.span * daterange(f.valid_from, f.valid_to)
      from up join unit_facts f on f.unit_id = up.ancestor_id
      where f.replaced_at is null and f.parent_id is not null and up.span && daterange(f.valid_from, f.valid_to)
    ), merged(unit_id, ancestor_id, depth, branch, span) as (
      select unit_id, ancestor_id, depth, branch, unnest(range_agg(span)) from up group by unit_id, ancestor_id, depth, branch
    )`
}

/** Writes who stands above units that are new, so that nothing can stand below them but others of them. */
export async function addPaths(ctx: Context, unitIds: string[]): Promise<void> {
  await sql`with recursive ${pathsOf(sql`select unnest(${unitIds}::uuid[])`, null)}
    insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from, valid_to)
    select ancestor_id, unit_id, depth, branch, lower(span), upper(span) from merged`.execute(ctx.db)
}

/**
 * After facts of these units have changed from a day on: who stands above them and above what stands below them from then
 * on. What was before the day is not looked at, and what stays as it is is not written.
 */
export async function rewritePaths(ctx: Context, unitIds: string[], from: Day): Promise<void> {
  await sql`
    with recursive below(id) as (
      select unnest(${unitIds}::uuid[])
      union
      select f.unit_id from unit_facts f join below on f.parent_id = below.id
      where f.replaced_at is null and (f.valid_to is null or f.valid_to > ${from}::date)
    ), ${pathsOf(sql`select id from below`, from)}, wanted as (
      select ancestor_id, unit_id, depth, branch, lower(span) as valid_from, upper(span) as valid_to from merged
    ), kept as (
      select p.ancestor_id, p.unit_id, p.depth, p.branch, greatest(p.valid_from, ${from}::date) as since, p.valid_to, p.valid_from
      from unit_paths p where p.unit_id in (select id from below) and (p.valid_to is null or p.valid_to > ${from}::date)
    ), gone as (
      select k.* from kept k where not exists (select 1 from wanted w where (w.ancestor_id, w.unit_id, w.depth, w.valid_from) = (k.ancestor_id, k.unit_id, k.depth, k.since)
        and w.branch is not distinct from k.branch and w.valid_to is not distinct from k.valid_to)
    ), come as (
      select w.* from wanted w where not exists (select 1 from kept k where (k.ancestor_id, k.unit_id, k.depth, k.since) = (w.ancestor_id, w.unit_id, w.depth, w.valid_from)
        and k.branch is not distinct from w.branch and k.valid_to is not distinct from w.valid_to)
    ), goes_on as (
      -- A row that reaches up to the day and says the same is made longer: one stretch of days is one row.
      select p.ancestor_id, p.unit_id, p.valid_from, c.valid_to from come c
        join unit_paths p on (p.ancestor_id, p.unit_id, p.depth) = (c.ancestor_id, c.unit_id, c.depth) and p.branch is not distinct from c.branch
          and p.valid_from < ${from}::date and (p.valid_to is null or p.valid_to >= ${from}::date)
      where c.valid_from = ${from}::date
    ), instead as (
      select c.* from come c join gone g on (g.ancestor_id, g.unit_id, g.valid_from) = (c.ancestor_id, c.unit_id, c.valid_from) and g.valid_from >= ${from}::date
      where not exists (select 1 from goes_on o where (o.ancestor_id, o.unit_id) = (c.ancestor_id, c.unit_id) and c.valid_from = ${from}::date)
    ), dropped as (
      delete from unit_paths p using gone g where (p.ancestor_id, p.unit_id, p.valid_from) = (g.ancestor_id, g.unit_id, g.valid_from) and g.valid_from >= ${from}::date
        and not exists (select 1 from instead i where (i.ancestor_id, i.unit_id, i.valid_from) = (g.ancestor_id, g.unit_id, g.valid_from))
    ), written as (
      update unit_paths p set depth = x.depth, branch = x.branch, valid_to = x.valid_to from (
        select ancestor_id, unit_id, valid_from, depth, branch, valid_to from instead
        union all
        select p.ancestor_id, p.unit_id, p.valid_from, p.depth, p.branch, o.valid_to from goes_on o join unit_paths p using (ancestor_id, unit_id, valid_from)
        union all
        select g.ancestor_id, g.unit_id, g.valid_from, g.depth, g.branch, ${from}::date from gone g where g.valid_from < ${from}::date
          and not exists (select 1 from goes_on o where (o.ancestor_id, o.unit_id, o.valid_from) = (g.ancestor_id, g.unit_id, g.valid_from))
      ) x where (p.ancestor_id, p.unit_id, p.valid_from) = (x.ancestor_id, x.unit_id, x.valid_from)
    )
    insert into unit_paths (ancestor_id, unit_id, depth, branch, valid_from, valid_to)
    select c.ancestor_id, c.unit_id, c.depth, c.branch, c.valid_from, c.valid_to from come c
    where not exists (select 1 from instead i where (i.ancestor_id, i.unit_id, i.valid_from) = (c.ancestor_id, c.unit_id, c.valid_from))
      and not exists (select 1 from goes_on o where (o.ancestor_id, o.unit_id) = (c.ancestor_id, c.unit_id) and c.valid_from = ${from}::date)`.execute(ctx.db)
}
