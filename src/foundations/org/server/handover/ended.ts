/** Units that an act ended. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { addDays, type Day } from '#platform/shared/dates.ts'
import type { ActKind } from '../../schema.ts'
import { unitNamesOn } from '../queries.ts'
import { holdsOn } from '../visible.ts'

export interface Act {
  id: string
  kind: ActKind
  day: Day
  basis: string
}

export interface Ended {
  actId: string
  day: Day
  id: string
}

export async function actOf(ctx: Context, actId: string): Promise<Act | null> {
  const found = await ctx.db
    .selectFrom('unit_successions')
    .select(['id', 'kind', 'day', 'basis'])
    .where('id', '=', actId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return found ? { ...found, kind: found.kind as ActKind } : null
}

/** The units that ended with the act, under the names of their last day. */
export async function endedWith(ctx: Context, { id, day }: Act): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct from_unit as id from unit_succession_parts where succession_id = ${id} and from_unit <> to_unit`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.id), addDays(day, -1))
  return rows.map((row) => ({ id: row.id, name: names.get(row.id)?.name ?? '' })).sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

/** Units that ended until the day and are carried on that day by units below this one. */
export async function endedBelow(ctx: Context, unitId: string, day: Day): Promise<Ended[]> {
  const { rows } = await sql<Ended>`
    select distinct s.id as "actId", s.day, p.from_unit as id
    from unit_paths below
      join unit_lineage l on l.heir_id = below.unit_id and l.origin_id <> l.heir_id
        and ${holdsOn(day, 'l')}
      join unit_succession_parts p on p.from_unit = l.origin_id and p.from_unit <> p.to_unit
      join unit_successions s on s.id = p.succession_id and s.withdrawn_at is null and s.day <= ${day}::date
    where below.ancestor_id = ${unitId} and ${holdsOn(day, 'below')}
    order by s.day desc, s.id`.execute(ctx.db)
  return rows
}
