/** From when to when units exist. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Day } from '#platform/shared/dates.ts'

export interface Life {
  from: Day
  /** The first day on which the unit is no more. */
  to: Day | null
}

/** From when to when units exist; those whose every fact was taken back are left out. */
export async function livesOf(ctx: Context, ids: string[]): Promise<Map<string, Life>> {
  const { rows } = await sql<Life & { id: string }>`
    select unit_id as id, min(valid_from) as from, case when bool_or(valid_to is null) then null else max(valid_to) end as to
    from unit_facts where unit_id = any(${ids}::uuid[]) and replaced_at is null group by unit_id`.execute(ctx.db)
  return new Map(rows.map(({ id, from, to }) => [id, { from, to }]))
}
