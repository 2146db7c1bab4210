import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { REACHING, rolesHolding, type Permission } from '../rules.ts'

/**
 * Who answers for a permission at each unit today: the people with a role at the unit itself, or where nobody has one,
 * those of the nearest unit above whose role reaches down to it.
 */
export async function holdersAt(ctx: Context, unitIds: string[], permission: Permission): Promise<{ unitId: string; personId: string }[]> {
  if (!unitIds.length) return []
  const day = dayOf(ctx.now)
  const roles = rolesHolding(permission)
  const reaching = roles.filter((role) => REACHING.includes(role))
  const holds = sql`r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to > ${day}::date) and person.deactivated_at is null
    and r.role = any(case when p.depth = 0 then ${roles}::text[] else ${reaching}::text[] end)`
  const { rows } = await sql<{ unitId: string; personId: string }>`
    select distinct wanted.id as "unitId", r.person_id as "personId"
    from unnest(${[...new Set(unitIds)]}::uuid[]) as wanted (id)
    cross join lateral (
      select p.ancestor_id, p.depth from unit_paths p
      where p.unit_id = wanted.id and p.valid_from <= ${day}::date and (p.valid_to is null or p.valid_to > ${day}::date)
        and exists (select 1 from person_roles r join people person on person.id = r.person_id where r.unit_id = p.ancestor_id and ${holds})
      order by p.depth limit 1
    ) p
    join person_roles r on r.unit_id = p.ancestor_id
    join people person on person.id = r.person_id
    where ${holds}`.execute(ctx.db)
  return rows
}
