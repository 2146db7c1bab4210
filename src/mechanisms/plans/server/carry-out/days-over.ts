/** A last day passes without anybody doing anything: whoever counts what was done in time is told of it the next day. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import { recordEach } from '#platform/server/events.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { COUNTED } from '../queries/lateness.ts'

/** One event a plan, with the days since it was last told: a server that stood still for a week makes up for it. */
export const tellDaysOver = command(z.object({}), async (ctx): Promise<number> => {
  const to = addDays(dayOf(ctx.now), -1)
  const { rows: told } = await sql<{ after: Day }>`select judged_to as after from plan_days for update`.execute(ctx.db)
  const after = told[0]?.after ?? null
  if (after !== null && after >= to) return 0
  const { rows } = await sql<{ subject: string; unit: string }>`
    select p.id as subject, p.unit_id as unit from plans p where p.state = 'published' and p.id in (
      select a.plan_id from assignments a where ${COUNTED} and a.due_on <= ${to}::date and ${after === null ? sql`true` : sql`a.due_on > ${after}::date`})
    order by p.id`.execute(ctx.db)
  await recordEach(ctx, 'plan.days_over', rows.map((plan) => ({ ...plan, data: { after, to } })))
  await sql`insert into plan_days (judged_to) values (${to}::date) on conflict (one) do update set judged_to = excluded.judged_to`.execute(ctx.db)
  return rows.length
})
