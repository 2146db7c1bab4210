/** A total by the kinds of the units that it comes from: what each unit adds of its own is its sum less those of the units right below. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import type { Indicator, Part } from '../../schema.ts'
import { partOf, type Amount } from './sums.ts'

export async function byKind(ctx: Context, { indicator, unitId, period }: { indicator: Indicator; unitId: string; period: string }): Promise<Part[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Amount & { kind: string }>`
    with below as (
      select p.unit_id, p.depth, f.kind, f.parent_id from unit_paths p join unit_facts f on f.unit_id = p.unit_id and f.replaced_at is null and ${holdsOn(today, 'f')}
      where p.ancestor_id = ${unitId} and ${holdsOn(today, 'p')}),
    sums as (
      select b.*, k.amount, k.weight, k.figures from below b join rollup_sums k on k.unit_id = b.unit_id and k.indicator_id = ${indicator.id} and k.period = ${period} and k.view = 'today'
        and k.unit_id = any(array(select unit_id from below)))
    select kind, sum(amount) as amount, sum(weight) as weight, sum(figures)::int as figures from (
      select kind, amount, weight, figures from sums
      union all
      select above.kind, -s.amount, -s.weight, -s.figures from sums s join below above on above.unit_id = s.parent_id where s.depth > 0) x
    group by kind having sum(figures) > 0 order by sum(amount) desc, kind`.execute(ctx.db)
  return rows.map(({ kind, ...sum }) => partOf({ category: kind, indicatorId: null }, sum, indicator))
}
