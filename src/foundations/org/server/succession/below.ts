/** What stands below units that end. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import type { HeldFact } from '../facts.ts'

/** Facts of the units directly below that do not end themselves. Nothing may be written about them for a later day. */
export async function childrenOf(ctx: Context, endingIds: string[], day: Day): Promise<HeldFact[]> {
  const { rows } = await sql<HeldFact>`
    select id, unit_id as "unitId", name, short_name as "shortName", kind, branch, code, parent_id as "parentId", valid_from as from, valid_to as to
    from unit_facts
    where parent_id = any(${endingIds}::uuid[]) and unit_id <> all(${endingIds}::uuid[]) and replaced_at is null
      and (valid_to is null or valid_to > ${day}::date)
    order by sort_key, unit_id`.execute(ctx.db)
  for (const { name, from, to } of [...rows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    ensure(from <= day, 'conflict', 'org.begins_below_later', { name, day: from })
    ensure(to === null, 'conflict', 'org.named_later_change', { name, day: to })
  }
  return rows
}

/** How many units stand below each at any depth on the last day before. */
export async function countBelow(ctx: Context, ids: string[], day: Day): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select ancestor_id as id, count(*)::int as count from unit_paths
    where ancestor_id = any(${ids}::uuid[]) and depth > 0 and valid_from < ${day}::date and (valid_to is null or valid_to >= ${day}::date)
    group by ancestor_id`.execute(ctx.db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
