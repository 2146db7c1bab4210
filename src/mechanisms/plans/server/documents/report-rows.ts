/** What the reports of a period say: the last word of each unit on each task, and the figures up to its end. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { addDays, startOfDay, type Day } from '#platform/shared/dates.ts'
import { findPlanHead } from '../access.ts'

export interface UnitWord {
  taskId: string
  unitId: string
  note: string
  percent: number
}

/** The latest report of each unit on each task within the days given, both included. */
export async function lastWords(ctx: Context, planId: string, from: Day, to: Day): Promise<Map<string, UnitWord[]>> {
  await findPlanHead(ctx, planId)
  const { rows } = await sql<UnitWord>`
    select distinct on (r.task_id, r.unit_id) r.task_id as "taskId", r.unit_id as "unitId", r.note, r.percent
    from task_reports r join tasks t on t.id = r.task_id
    where t.plan_id = ${planId} and r.reported_at >= ${startOfDay(from)} and r.reported_at < ${startOfDay(addDays(to, 1))}
    order by r.task_id, r.unit_id, r.id desc`.execute(ctx.db)
  return Map.groupBy(rows, (row) => row.taskId)
}

/** The last figure of each target with a day up to the end of the period. */
export async function lastFigures(ctx: Context, planId: string, to: Day): Promise<Map<string, { value: number; asOf: Day }>> {
  await findPlanHead(ctx, planId)
  const { rows } = await sql<{ targetId: string; value: number; asOf: Day }>`
    select distinct on (v.target_id) v.target_id as "targetId", v.value, v.as_of as "asOf"
    from target_values v join targets t on t.id = v.target_id
    where t.plan_id = ${planId} and t.dropped_in is null and v.as_of <= ${to}::date
    order by v.target_id, v.as_of desc, v.id desc`.execute(ctx.db)
  return new Map(rows.map(({ targetId, ...figure }) => [targetId, figure]))
}
