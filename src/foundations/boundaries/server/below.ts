/** The units right below one on a day: those that a file may draw. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import type { UnitBelow } from '../match.ts'

export async function unitsRightBelow(ctx: Context, unitId: string, day: Day): Promise<UnitBelow[]> {
  const { rows } = await sql<UnitBelow>`
    select f.unit_id as id, f.name, f.short_name as "shortName", f.code from unit_paths p join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(day, 'f')}
    where p.ancestor_id = ${unitId} and p.depth = 1 and ${holdsOn(day, 'p')} order by f.sort_key, f.unit_id`.execute(ctx.db)
  return rows
}
