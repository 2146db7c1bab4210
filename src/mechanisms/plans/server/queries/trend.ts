/** How a plan has gone on week by week, and who in it waits for whom. */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, endOfWeek } from '#platform/shared/dates.ts'
import type { Progress } from '../../schema.ts'

const WEEKS = 12

/** What was done before the weeks shown is the height at which the line begins. */
export async function trendOf(ctx: Context, plans: RawBuilder<unknown>): Promise<Progress['trend']> {
  const { rows } = await sql<{ week: string; done: number }>`
    select week, sum(done)::integer as done from plan_weeks where plan_id in ${plans} group by week order by week`.execute(ctx.db)
  const [first] = rows
  if (!first) return []
  const monday = addDays(endOfWeek(dayOf(ctx.now)), -6)
  const from = addDays(monday, -7 * (WEEKS - 1))
  const begin = first.week > from ? first.week : from
  const weeks: Progress['trend'] = []
  for (let week = begin; week <= monday; week = addDays(week, 7)) {
    weeks.push({ week, done: rows.reduce((sum, row) => (row.week <= week ? sum + row.done : sum), 0) })
  }
  return weeks
}

interface Wait {
  kind: 'confirm' | 'request' | 'help' | 'proposal'
  fromId: string
  forId: string
  count: number
  since: Date
  late: number
}

/** `plans`: a list of ids in brackets, of which the actor may read each. `asking`: whose proposals to other units count. */
export async function waitsOf(ctx: Context, plans: RawBuilder<unknown>, asking = plans): Promise<Progress['waits']> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Wait>`
    select 'confirm' as kind, a.unit_id as "fromId", p.unit_id as "forId", count(*) as count, min(a.reported_at) as since, 0 as late
      from assignments a join plans p on p.id = a.plan_id
      where a.plan_id in ${plans} and a.state = 'reported' and a.handed_to is null group by 2, 3
    union all
    select 'request', a.unit_id, p.unit_id, count(*), min(r.asked_at), 0
      from assignment_requests r join assignments a on a.id = r.assignment_id join plans p on p.id = r.plan_id
      where r.plan_id in ${plans} and r.answer is null group by 2, 3
    union all
    select 'help', a.unit_id, h.unit_id, count(*), min(h.asked_at), count(*) filter (where h.due_on < ${today}::date)
      from help_requests h join assignments a on a.id = h.assignment_id
      where h.plan_id in ${plans} and h.answer is null group by 2, 3
    union all
    select 'proposal', p.unit_id, r.unit_id, count(*), min(r.sent_at), 0
      from task_proposals r join tasks t on t.id = r.task_id join plans p on p.id = t.plan_id
      where t.plan_id in ${asking} and r.state = 'open' group by 2, 3
    order by since limit 100`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap((row) => [row.fromId, row.forId]), today)
  const unit = (id: string) => ({ id, name: names.get(id)?.name ?? '' })
  return rows.map(({ kind, fromId, forId, count, since, late }) => ({ kind, from: unit(fromId), for: unit(forId), count, since: dayOf(since), late }))
}
