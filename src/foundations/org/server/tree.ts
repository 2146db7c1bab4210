import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'

/** One change of the tree at a time over all processes: two moves that are harmless alone can make a circle together. */
export async function lockTree(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(727002)`.execute(ctx.db)
}

interface Span {
  from: Day
  to: Day | null
}

/** Every unit that stands above one of these on some day of the span, the units themselves included. */
export async function everAbove(ctx: Context, unitIds: string[], span: Span): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    with recursive up(unit_id, span) as (
      select unnest(${unitIds}::uuid[]), daterange(${span.from}::date, ${span.to}::date)
      union
      select f.parent_id, up.span * daterange(f.valid_from, f.valid_to)
      from up join unit_facts f on f.unit_id = up.unit_id
      where f.replaced_at is null and f.parent_id is not null and up.span && daterange(f.valid_from, f.valid_to)
    )
    select distinct unit_id as id from up`.execute(ctx.db)
  return new Set(found.rows.map(({ id }) => id))
}

/** Throws when one of the units, as the facts stand now, comes to stand below itself on any day. Before `rewritePaths`. */
export async function ensureNoCircle(ctx: Context, unitIds: string[]): Promise<void> {
  const found = await sql`
    with recursive up(start, unit_id, span) as (
      select f.unit_id, f.parent_id, daterange(f.valid_from, f.valid_to)
      from unit_facts f where f.unit_id = any(${unitIds}::uuid[]) and f.replaced_at is null and f.parent_id is not null
      union
      select up.start, f.parent_id, up.span * daterange(f.valid_from, f.valid_to)
      from up join unit_facts f on f.unit_id = up.unit_id
      where up.unit_id <> up.start and f.replaced_at is null and f.parent_id is not null
        and up.span && daterange(f.valid_from, f.valid_to)
    )
    select 1 from up where unit_id = start limit 1`.execute(ctx.db)
  ensure(found.rows.length === 0, 'conflict', 'org.circle')
}
