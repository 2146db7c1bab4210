import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { rolesHolding, type Permission } from '../rules.ts'

/** Does the row `r` of `person_roles` hold a permission, by a built-in role or by one that a unit has composed? */
export function permits(permission: Permission) {
  return sql<boolean>`(r.role = any(${rolesHolding(permission)}::text[])
    or r.own_role_id in (select o.id from own_roles o where o.permissions @> ${[permission]}::text[]))`
}

/**
 * Who answers for a permission at each unit today: the people with a role at the unit itself, or where nobody has one,
 * those of the nearest unit above whose role reaches down to it.
 */
export async function holdersAt(ctx: Context, unitIds: string[], permission: Permission): Promise<{ unitId: string; personId: string }[]> {
  if (!unitIds.length) return []
  const day = dayOf(ctx.now)
  const holds = sql`${holdsOn(day, 'r')} and person.deactivated_at is null
    and not exists (select from service_accounts a where a.person_id = person.id)
    and ${permits(permission)} and (p.depth = 0 or (r.subtree and (r.branch is null or r.branch = p.branch)))`
  const { rows } = await sql<{ unitId: string; personId: string }>`
    select distinct wanted.id as "unitId", r.person_id as "personId"
    from unnest(${[...new Set(unitIds)]}::uuid[]) as wanted (id)
    cross join lateral (
      select p.ancestor_id, p.depth, p.branch from unit_paths p
      where p.unit_id = wanted.id and ${holdsOn(day, 'p')}
        and exists (select 1 from person_roles r join people person on person.id = r.person_id where r.unit_id = p.ancestor_id and ${holds})
      order by p.depth limit 1
    ) p
    join person_roles r on r.unit_id = p.ancestor_id
    join people person on person.id = r.person_id
    where ${holds}`.execute(ctx.db)
  return rows
}
