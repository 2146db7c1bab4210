/** Rights that keep to one branch: what is sensitive there is no business of whoever only holds a role above it in another. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { holdsOn } from './visible.ts'

/**
 * `wasVisible` for units of one branch: the role stands at a unit of that branch, and reaches down by units of that branch
 * only.
 */
export function wasVisibleInBranch(ctx: Context, permission: string, branch: string, column: string): RawBuilder<boolean> {
  const day = dayOf(ctx.now)
  const held = (ctx.actor?.grants ?? []).filter((grant) => grant.permission === permission && grant.from <= day && (grant.to === null || day < grant.to))
  if (!held.length) return sql<boolean>`false`
  const below = held.filter(({ subtree }) => subtree).map(({ unitId }) => unitId)
  const alone = held.filter(({ subtree }) => !subtree).map(({ unitId }) => unitId)
  return sql<boolean>`${sql.ref(column)} in (
    select l.origin_id from unit_paths own
      join unit_paths p on p.ancestor_id = own.ancestor_id and p.branch = own.branch and ${holdsOn(day, 'p')}
      join unit_lineage l on l.heir_id = p.unit_id and ${holdsOn(day, 'l')}
    where own.depth = 0 and own.branch = ${branch} and ${holdsOn(day, 'own')}
      and (own.ancestor_id = any(${below}::uuid[]) or (p.depth = 0 and own.ancestor_id = any(${alone}::uuid[]))))`
}
