/** Who may look at units that are no more: whoever sees a unit that carries on today what they were. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { heirsOn } from './lineage.ts'
import { hasRight, holdsOn, isVisible, seesEverything, visibleUnits } from './visible.ts'

/** `isVisible` for units of any day. */
export function wasVisible(ctx: Context, permission: string, column: string): RawBuilder<boolean> {
  if (seesEverything(ctx, permission)) return sql<boolean>`true`
  const day = dayOf(ctx.now)
  return sql<boolean>`(${isVisible(ctx, permission, column)} or ${sql.ref(column)} in (
    select l.origin_id from unit_lineage l where l.heir_id in ${visibleUnits(ctx, permission)}
      and l.origin_id <> l.heir_id and ${holdsOn(day, 'l')}))`
}

/** May the actor do this at the unit, or at one that carries it on today? */
export async function hadRight(ctx: Context, permission: string, unitId: string): Promise<boolean> {
  if (await hasRight(ctx, permission, unitId)) return true
  for (const { heirId } of await heirsOn(ctx, [unitId], dayOf(ctx.now))) {
    if (heirId !== unitId && (await hasRight(ctx, permission, heirId))) return true
  }
  return false
}
