/** Relations and seats of units that end: they end with the unit, and go on with a single heir. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import type { Draft } from './draw-up.ts'

interface Tie {
  table: 'unit_relations' | 'unit_seats'
  columns: [string, string]
  rest: string[]
}

const TIES: Tie[] = [
  { table: 'unit_relations', columns: ['unit_id', 'other_id'], rest: ['type'] },
  { table: 'unit_seats', columns: ['body_id', 'unit_id'], rest: ['position', 'seat'] }
]

/** How many relations and seats of each unit the act concerns. */
export async function countTies(ctx: Context, ids: string[], day: Day): Promise<Map<string, { relations: number; seats: number }>> {
  const counts = new Map(ids.map((id) => [id, { relations: 0, seats: 0 }]))
  for (const { table, columns } of TIES) {
    const { rows } = await sql<{ id: string; count: number }>`
      select u.id, count(*)::int as count from unnest(${ids}::uuid[]) as u(id) join ${sql.table(table)} t
        on u.id in (${sql.ref(`t.${columns[0]}`)}, ${sql.ref(`t.${columns[1]}`)})
      where t.replaced_at is null and (t.valid_to is null or t.valid_to > ${day}::date) group by u.id`.execute(ctx.db)
    for (const { id, count } of rows) {
      const row = counts.get(id)
      if (row) row[table === 'unit_relations' ? 'relations' : 'seats'] = count
    }
  }
  return counts
}

export async function passTies(ctx: Context, { day, ends }: Draft, actId: string): Promise<void> {
  const endingIds = ends.map(({ id }) => id)
  const heirs = ends.flatMap(({ id, heirs: [heir, ...others] }) => (heir && others.length === 0 ? [{ id, heir: heir.id }] : []))
  for (const { table, columns, rest } of TIES) {
    const [left, right] = columns.map((column) => sql.ref(column))
    const concerned = sql`replaced_at is null and (${left} = any(${endingIds}::uuid[]) or ${right} = any(${endingIds}::uuid[]))
      and (valid_to is null or valid_to > ${day}::date)`
    const later = await sql`select 1 from ${sql.table(table)} where ${concerned} and valid_from >= ${day}::date limit 1`.execute(ctx.db)
    ensure(later.rows.length === 0, 'conflict', 'org.tie_begins_later')
    const kept = sql.join(rest.map((column) => sql.ref(column)))
    const held = await sql<Record<string, string | null>>`
      select ${left} as "left", ${right} as "right", ${kept}, valid_to as "until" from ${sql.table(table)} where ${concerned}`.execute(ctx.db)
    await sql`update ${sql.table(table)} set valid_to = ${day}::date, ended_by = ${actId} where ${concerned}`.execute(ctx.db)
    const goesOn = new Map(heirs.map(({ id, heir }) => [id, heir]))
    for (const row of held.rows) {
      const stays = [row['left'], row['right']].map((id) => (id && endingIds.includes(id) ? goesOn.get(id) : id))
      if (!stays[0] || !stays[1] || stays[0] === stays[1]) continue
      await sql`insert into ${sql.table(table)} (id, ${left}, ${right}, ${kept}, valid_from, valid_to, recorded_at, recorded_by, began_by)
        values (${newId()}, ${stays[0]}, ${stays[1]}, ${sql.join(rest.map((column) => row[column]))}, ${day}, ${row['until']}, ${ctx.now},
          ${ctx.actor?.personId ?? null}, ${actId})
        on conflict do nothing`.execute(ctx.db)
    }
  }
}
