import { sql, type RawBuilder } from 'kysely'
import type { Context, Grant } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'

/** The grants that give a permission on a day, as ids: those that reach below their unit, and those that do not. */
function placesOf(grants: Grant[], permission: string, day: Day): { roots: string[]; alone: string[] } {
  const held = grants.filter(
    (grant) => grant.permission === permission && grant.from <= day && (grant.to === null || day < grant.to)
  )
  const roots = [...new Set(held.filter((grant) => grant.subtree).map((grant) => grant.unitId))]
  const alone = [...new Set(held.filter((grant) => !grant.subtree).map((grant) => grant.unitId))]
  return { roots, alone: alone.filter((id) => !roots.includes(id)) }
}

/**
 * The units where the actor holds a permission today, as a subquery for `where('unit_id', 'in', visibleUnits(ctx, …))`.
 * The only place where grants become rows. Nobody signed in sees nothing: a job works by ids, not by visibility.
 */
export function visibleUnits(ctx: Context, permission: string): RawBuilder<string> {
  const day = dayOf(ctx.now)
  const { roots, alone } = placesOf(ctx.actor?.grants ?? [], permission, day)
  const only = sql<string>`select unnest(${alone}::uuid[])`
  if (!roots.length) return sql<string>`(${only})`
  const below = sql<string>`select unit_paths.unit_id from unit_paths
    where unit_paths.ancestor_id = any(${roots}::uuid[]) and ${holdsOn(day, 'unit_paths')}`
  return alone.length ? sql<string>`(${below} union all ${only})` : sql<string>`(${below})`
}

/** May the actor do this at this unit? For one row; lists use `visibleUnits`. */
export async function hasRight(ctx: Context, permission: string, unitId: string): Promise<boolean> {
  const day = dayOf(ctx.now)
  const { roots, alone } = placesOf(ctx.actor?.grants ?? [], permission, day)
  if (alone.includes(unitId)) return true
  if (!roots.length) return false
  const found = await ctx.db
    .selectFrom('unit_paths')
    .select('unit_id')
    .where('unit_id', '=', unitId)
    .where('ancestor_id', 'in', roots)
    .where(holdsOn(day, 'unit_paths'))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Dated rows that hold on a day; `valid_to` is the first day on which they do not. */
export function holdsOn(day: Day, table: 'unit_facts' | 'unit_paths'): RawBuilder<boolean> {
  const from = sql.ref(`${table}.valid_from`)
  const to = sql.ref(`${table}.valid_to`)
  return sql<boolean>`${from} <= ${day}::date and (${to} is null or ${to} > ${day}::date)`
}
