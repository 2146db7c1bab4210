/** Whether a figure of the leader's page has changed: a line that is cheap to ask for every few seconds. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { PulseInput, type Pulse } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { plansBelow } from '../cascade/cells.ts'

export const progressPulse = query(PulseInput, async (ctx, { planId, lower }): Promise<Pulse> => {
  const plan = await findPlanHead(ctx, planId)
  const plans = lower ? sql`(select plan_id from plans_below)` : sql`(${planId}::uuid)`
  const { rows: [found] } = await sql<{ pulse: string }>`
    with ${plansBelow(ctx, planId)}
    select concat_ws('-', (select count(*) from plans_below),
      (select concat_ws('-', sum(total), sum(done), sum(confirmed), sum(moving), sum(percents)) from plan_tallies where plan_id in ${plans}),
      (select count(*) from assignment_requests where plan_id in ${plans} and answer is null),
      (select count(*) from help_requests where plan_id in ${plans} and answer is null),
      (select count(*) from task_proposals r join tasks t on t.id = r.task_id where t.plan_id = ${planId} and r.state <> 'open'),
      (select count(*) from target_values v join targets t on t.id = v.target_id where t.plan_id = ${planId})) as pulse`.execute(ctx.db)
  return { pulse: `${dayOf(ctx.now)}-${plan.version}-${found?.pulse ?? ''}` }
})
