/** The forms in which the numbers of indicators are asked of a unit now, and whose turn it is. */
import { sql } from 'kysely'
import { wasVisible } from '#foundations/org/server/index.ts'
import type { ActingOffer, ActingSource } from '#platform/server/acting.ts'
import { READ } from './access.ts'

export const reportingActs: ActingSource = async (ctx, { unitId, indicatorIds }) => {
  const { rows } = await sql<Omit<ActingOffer, 'href'> & { formId: string }>`
    select distinct on (i.indicator_id) i.indicator_id as "indicatorId", r.title, f.id as "formId",
      case when f.state in ('written', 'returned') then f.unit_id else f.above_id end as "unitId"
    from report_forms f join report_rounds r on r.id = f.round_id and r.state = 'open' join report_round_items i on i.round_id = r.id
      -- What is put together of shorter periods is not written in the form of the longer one.
      join indicators d on d.id = i.indicator_id and d.period = case when r.period = 'all' then 'whole' when length(r.period) = 4 then 'year' when r.period like '%-H%' then 'half-year' when r.period like '%-Q%' then 'quarter' else 'month' end
    where f.unit_id = ${unitId} and f.state not in ('approved', 'locked') and i.indicator_id = any(${indicatorIds}::uuid[])
      and (${wasVisible(ctx, READ, 'f.unit_id')} or ${wasVisible(ctx, READ, 'f.above_id')})
    order by i.indicator_id, r.period_to desc, r.id desc`.execute(ctx.db)
  return rows.map(({ formId, ...offer }) => ({ ...offer, href: `/reporting/forms/${formId}` }))
}
