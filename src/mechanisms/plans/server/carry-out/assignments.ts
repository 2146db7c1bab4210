/** Making assignments: when a plan is published, when a lead is named later, when recurring work comes round again. */
import { sql } from 'kysely'
import { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { addDays, dayOf, type Day } from '#platform/shared/dates.ts'
import { newId } from '#platform/shared/ids.ts'
import { occurrencesOf } from '../../rules/recurrence.ts'
import type { Every } from '../../schema.ts'
import { insertMany } from '../insert-many.ts'
import { handStandInsOver } from './hand-over.ts'
import { rollUpTasks } from './roll-up.ts'

interface Led {
  taskId: string
  planId: string
  unitId: string
  dueOn: Day | null
  text: string | null
  date: string | null
  starts: string | null
  every: Every | null
  periodTo: number | null
  /** What there is already of this task and unit. */
  last: { occurrence: number; dueOn: Day | null } | null
}

/**
 * Gives every lead unit of a published plan's tasks its assignment; what is there already stays. Recurring work gets
 * the occurrences that have begun, the next ones follow by the job. Work "every day" is one assignment without a day:
 * thirty open rows a month would bury everything else.
 */
export async function assignTasks(ctx: Context, planId: string, taskId?: string): Promise<number> {
  const made = await addMissing(ctx, await ledTasks(ctx, sql`t.plan_id = ${planId}${taskId ? sql` and t.id = ${taskId}` : sql``}`))
  if (taskId) await handStandInsOver(ctx, taskId)
  await rollUpTasks(ctx, sql`plan_id = ${planId} and marked${taskId ? sql` and id = ${taskId}` : sql``}`)
  return made.length
}

/** The nightly job: occurrences that begin today, and those that a stopped server has missed. */
export const continueRecurring = command(z.object({}), async (ctx): Promise<number> => {
  const led = await ledTasks(ctx, sql`d.kind = 'recurring' and d.every is not null and d.every <> 'day'`)
  const made = await addMissing(ctx, led)
  if (!made.length) return 0
  await rollUpTasks(ctx, sql`id = any(${[...new Set(made.map(({ task_id }) => task_id))]}::uuid[])`)
  for (const [planId, rows] of Map.groupBy(made, (row) => row.plan_id)) {
    await record(ctx, 'plan.work_came_round', { subject: planId, data: { assignmentIds: rows.map(({ id }) => id) } })
  }
  return made.length
})

async function ledTasks(ctx: Context, where: ReturnType<typeof sql>): Promise<Led[]> {
  const { rows } = await sql<Led>`
    select t.id as "taskId", t.plan_id as "planId", u.unit_id as "unitId", t.due_on as "dueOn", d.text, d.date, d.starts,
      case when d.kind = 'recurring' then d.every end as every, p.period_to as "periodTo",
      (select json_build_object('occurrence', a.occurrence, 'dueOn', a.planned_due_on) from assignments a
        where a.task_id = t.id and a.unit_id = u.unit_id and a.handed_to is null and not a.dropped order by a.occurrence desc limit 1) as last
    from tasks t join plans p on p.id = t.plan_id and p.state = 'published'
      join task_units u on u.task_id = t.id and u.role = 'lead' and u.unit_id is not null
      left join deadlines d on d.id = t.deadline_id
    where t.marked and ${where}`.execute(ctx.db)
  return rows
}

async function addMissing(ctx: Context, led: Led[]) {
  const today = dayOf(ctx.now)
  const rows = led.flatMap((task) =>
    missing(task, today).map(({ occurrence, startsOn, dueOn }) => ({
      id: newId(), task_id: task.taskId, plan_id: task.planId, unit_id: task.unitId, occurrence, starts_on: startsOn,
      planned_due_on: dueOn, due_on: dueOn, state: 'assigned', percent: 0, state_at: ctx.now, created_at: ctx.now, version: 1
    }))
  )
  await insertMany(ctx, 'assignments', rows)
  return rows
}

function missing(task: Led, today: Day): { occurrence: number; startsOn: Day; dueOn: Day | null }[] {
  const { last, every } = task
  if (every === null || every === 'day') return last ? [] : [{ occurrence: 1, startsOn: today, dueOn: every ? null : task.dueOn }]
  if (last && (last.dueOn === null || last.dueOn >= today)) return []
  const from = last?.dueOn ? addDays(last.dueOn, 1) : today
  const until = task.periodTo === null ? null : `${task.periodTo}-12-31`
  const number = last?.occurrence ?? 0
  const coming = occurrencesOf({ text: task.text ?? '', date: task.date, starts: task.starts, every }, { from, until, most: 120 })
  // All its times are over before the plan is published: the work is still somebody's.
  if (!last && !coming.length) return [{ occurrence: 1, startsOn: today, dueOn: task.dueOn ?? until ?? lastDayOfYear(task.starts) }]
  return coming
    .filter(({ startsOn }, index) => startsOn <= today || (index === 0 && !last))
    .map((occurrence, index) => ({ ...occurrence, occurrence: number + index + 1 }))
}

function lastDayOfYear(starts: string | null): Day | null {
  return starts === null ? null : `${starts.slice(0, 4)}-12-31`
}
