import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { Telling } from '#platform/server/notices.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { isLate } from '../rules.ts'
import { OPEN } from '../server/queries/lateness.ts'

/** Days before the last day on which a unit is reminded. */
const AHEAD = 3
/** What has been late for longer was told, or was late before this instance began to tell. */
const LATE_FOR = 30

/** Each lead unit once before its last day and once when that has passed; another last day is told anew. */
export async function remindOfDeadlines(ctx: Context): Promise<Telling[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ taskId: string; unitId: string; dueOn: string }>`
    select distinct a.task_id as "taskId", a.unit_id as "unitId", a.due_on as "dueOn" from assignments a
    where ${OPEN} and a.handed_to is null and a.starts_on <= ${today}::date
      and a.due_on between ${addDays(today, -LATE_FOR)}::date and ${addDays(today, AHEAD)}::date`.execute(ctx.db)
  return rows.map(({ taskId, unitId, dueOn }) => ({
    kind: isLate(dueOn, 'assigned', today) ? 'plans.late' : 'plans.due_soon',
    subjectId: taskId,
    to: { unitId, permission: 'tasks.report' },
    once: dueOn,
    data: { day: dueOn }
  }))
}
