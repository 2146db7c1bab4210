/** Totals by the kinds of the units that they come from: what each unit adds of its own is its sum less those of the units right below. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Amount } from './sums.ts'

export type OfKind = Amount & { kind: string }
export type Kinds = (unitId: string, period: string) => OfKind[]

export async function kindsAt(ctx: Context, indicatorId: string, unitIds: string[], periods: string[]): Promise<Kinds> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<OfKind & { unitId: string; period: string }>`
    with below as (
      select p.ancestor_id as top_id, p.unit_id, p.depth, f.kind, f.parent_id from unit_paths p join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(today, 'f')}
      where p.ancestor_id = any(${unitIds}::uuid[]) and ${holdsOn(today, 'p')}),
    sums as (
      select b.*, k.period, k.amount, k.weight, k.figures, k.estimated from below b join rollup_sums k on k.unit_id = b.unit_id and k.indicator_id = ${indicatorId} and k.period = any(${periods}::text[]) and k.view = 'today'
        and k.unit_id = any(array(select unit_id from below)))
    select top_id as "unitId", period, kind, sum(amount) as amount, sum(weight) as weight, sum(figures)::int as figures, sum(estimated)::int as estimated from (
      select top_id, period, kind, amount, weight, figures, estimated from sums
      union all
      select s.top_id, s.period, above.kind, -s.amount, -s.weight, -s.figures, -s.estimated from sums s join below above on above.unit_id = s.parent_id and above.top_id = s.top_id where s.depth > 0) x
    group by top_id, period, kind having sum(figures) > 0 order by sum(amount) desc, kind`.execute(ctx.db)
  const found = Map.groupBy(rows, ({ unitId, period }) => `${unitId} ${period}`)
  return (unitId, period) => found.get(`${unitId} ${period}`) ?? []
}
