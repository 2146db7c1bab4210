/** For totals: they must not tell what lists would hide. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { placesOf } from './visible.ts'

/**
 * Does the actor see a unit and everything below it? For a unit that is no more: all units that carry it on today. A right
 * at the one unit alone is enough where nothing has ever stood below it.
 */
export async function seesBelow(ctx: Context, permission: string, unitId: string): Promise<boolean> {
  const day = dayOf(ctx.now)
  const { everything, units, roots, known } = placesOf(ctx.actor?.grants ?? [], permission, day)
  if (everything) return true
  const { rows } = await sql<{ seen: boolean | null }>`
    select bool_and(
      exists (select 1 from unit_paths p where p.unit_id = h.heir_id and p.ancestor_id = any(${[...roots, ...known]}::uuid[])
        and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date))
      or (h.heir_id = any(${units}::uuid[]) and not exists (select 1 from unit_paths b where b.ancestor_id = h.heir_id and b.depth > 0))
    ) as seen
    from unit_lineage h where h.origin_id = ${unitId} and h.valid_from <= ${day}::date and (h.valid_to is null or h.valid_to > ${day}::date)`.execute(ctx.db)
  return rows[0]?.seen ?? false
}
