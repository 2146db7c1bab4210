/** For totals: they must not tell what lists would hide. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { holdsOn, leadsTo, placesOf } from './visible.ts'

/**
 * Does the actor see a unit and everything below it? For a unit that is no more: all units that carry it on today. A right
 * at the one unit alone is enough where nothing has ever stood below it, and one within a branch where nothing of another
 * branch has.
 */
export async function seesBelow(ctx: Context, permission: string, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select ${isSeenBelow(ctx, permission, sql`${unitId}::uuid`)} as seen`.execute(ctx.db)
  return rows[0]?.seen ?? false
}

/** The same as a condition on a column. */
export function isSeenBelow(ctx: Context, permission: string, unit: RawBuilder<unknown>): RawBuilder<boolean> {
  const day = dayOf(ctx.now)
  const { everything, units, roots, known } = placesOf(ctx.actor?.grants ?? [], permission, day)
  if (everything) return sql<boolean>`true`
  const all = [...roots, ...known]
  const whole = all.filter(({ branch }) => branch === null)
  const within = sql.join([sql`false`, ...all.filter(({ branch }) => branch !== null).map((root) => sql`(
      exists (select 1 from unit_paths p where p.unit_id = h.heir_id and ${leadsTo([root], 'p')}
        and ${holdsOn(day, 'p')})
      and not exists (select 1 from unit_paths b where b.ancestor_id = h.heir_id and b.depth > 0 and b.branch is distinct from ${root.branch}))`)], sql` or `)
  return sql<boolean>`coalesce((
    select bool_and(
      exists (select 1 from unit_paths p where p.unit_id = h.heir_id and ${leadsTo(whole, 'p')}
        and ${holdsOn(day, 'p')})
      or ${within}
      or (h.heir_id = any(${units}::uuid[]) and not exists (select 1 from unit_paths b where b.ancestor_id = h.heir_id and b.depth > 0))
    )
    from unit_lineage h where h.origin_id = ${unit} and ${holdsOn(day, 'h')}), false)`
}
