import { sql } from 'kysely'
import { holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'

/** Units to whose clerk somebody may turn: those they belong to or hold a role at, by the units that carry these today. */
export async function unitsToAsk(ctx: Context, personId: string): Promise<{ id: string; name: string }[]> {
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select distinct l.heir_id as id from unit_lineage l
    where ${holdsOn(day, 'l')} and l.origin_id in (
      select m.unit_id from memberships m where m.person_id = ${personId} and m.withdrawn_at is null
      union select r.unit_id from person_roles r where r.person_id = ${personId})`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ id }) => id), day)
  return rows.map(({ id }) => ({ id, name: names.get(id)?.name ?? '' })).toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
}
