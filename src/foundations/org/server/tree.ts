import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

/** One change of the tree at a time over all processes: two moves that are harmless alone can make a circle together. */
export async function lockTree(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(727002)`.execute(ctx.db)
}

/** Would `unitId` stand above `parentId` on any day of the span, so that hanging it there closes a circle? */
export async function standsAbove(
  ctx: Context,
  unitId: string,
  parentId: string,
  span: { from: Day; to: Day | null }
): Promise<boolean> {
  const found = await sql`
    with recursive up(unit_id, span) as (
      select ${parentId}::uuid, daterange(${span.from}::date, ${span.to}::date)
      union
      select f.parent_id, up.span * daterange(f.valid_from, f.valid_to)
      from up join unit_facts f on f.unit_id = up.unit_id
      where f.replaced_at is null and f.parent_id is not null and up.span && daterange(f.valid_from, f.valid_to)
    )
    select 1 from up where unit_id = ${unitId}::uuid limit 1`.execute(ctx.db)
  return found.rows.length > 0
}

/** Writes anew which units stand above `unitId` and above everything that ever stood below it. */
export async function rebuildPaths(ctx: Context, unitId: string): Promise<void> {
  const below = sql`
    with recursive below(id) as (
      select ${unitId}::uuid
      union
      select f.unit_id from unit_facts f join below on f.parent_id = below.id where f.replaced_at is null
    )`
  await sql`${below} delete from unit_paths where unit_id in (select id from below)`.execute(ctx.db)
  await sql`${below}, up(unit_id, ancestor_id, depth, span) as (
      select f.unit_id, f.unit_id, 0, daterange(f.valid_from, f.valid_to)
      from unit_facts f where f.unit_id in (select id from below) and f.replaced_at is null
      union all
      select up.unit_id, f.parent_id, up.depth + 1, up.span * daterange(f.valid_from, f.valid_to)
      from up join unit_facts f on f.unit_id = up.ancestor_id
      where f.replaced_at is null and f.parent_id is not null and up.span && daterange(f.valid_from, f.valid_to)
    ), merged(unit_id, ancestor_id, depth, span) as (
      select unit_id, ancestor_id, depth, unnest(range_agg(span)) from up group by unit_id, ancestor_id, depth
    )
    insert into unit_paths (unit_id, ancestor_id, depth, valid_from, valid_to)
    select unit_id, ancestor_id, depth, lower(span), upper(span) from merged`.execute(ctx.db)
}
