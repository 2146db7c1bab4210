/** What units have written with their tasks between two days, word for word: for reports that quote it. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { addDays, startOfDay, type Day } from '#platform/shared/dates.ts'
import { visiblePlans } from '../access.ts'

export interface TaskNote {
  note: string
  task: string
  taskId: string
  unitId: string
  day: Day
  /** It was reported as carried out. */
  done: boolean
}

export async function taskNotes(ctx: Context, { unitIds, from, to, planId, limit }: { unitIds: string[]; from: Day; to: Day; planId: string | null; limit: number }): Promise<TaskNote[]> {
  const { rows } = await sql<TaskNote>`
    select r.note, t.text as task, t.id as "taskId", r.unit_id as "unitId", (r.reported_at at time zone 'Asia/Ho_Chi_Minh')::date as day, r.state = 'reported' as done
    from task_reports r join tasks t on t.id = r.task_id
    where r.unit_id = any(${unitIds}::uuid[]) and r.note <> '' and r.reported_at >= ${startOfDay(from)} and r.reported_at < ${startOfDay(addDays(to, 1))}
      and t.plan_id in ${visiblePlans(ctx)} and ${planId ? sql`t.plan_id = ${planId}` : sql`true`}
    order by r.reported_at desc, r.id desc limit ${limit}`.execute(ctx.db)
  return rows
}
