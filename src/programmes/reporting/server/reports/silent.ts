/** Units whose number a round has asked for and nobody has approved yet. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { OverTime } from '#mechanisms/indicators/schema.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isAwaited } from '../access.ts'

/** Of those that are named: the unit itself, or one below it, was asked in one of the periods of the total. */
export async function silentUnits(ctx: Context, { indicator, parts }: Pick<OverTime, 'indicator' | 'parts'>, unitIds: string[]): Promise<Set<string>> {
  if (!unitIds.length) return new Set()
  const { rows } = await sql<{ id: string }>`
    select distinct p.ancestor_id as id from report_round_items t join report_rounds r on r.id = t.round_id join report_forms f on f.round_id = r.id join unit_paths p on p.unit_id = f.unit_id
    where t.indicator_id = ${indicator.id} and r.state <> 'draft' and r.period = any(${parts.map(({ period }) => period)}::text[]) and f.state not in ('approved', 'locked') and ${isAwaited(ctx)}
      and p.ancestor_id = any(${unitIds}::uuid[]) and ${holdsOn(dayOf(ctx.now), 'p')}`.execute(ctx.db)
  return new Set(rows.map(({ id }) => id))
}
