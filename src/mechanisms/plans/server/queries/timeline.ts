import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { isDone } from '../../rules.ts'
import { stretchAround, stretchAt } from '../../rules/timeline.ts'
import { WorkTimeline, type Timeline } from '../../schema.ts'
import { OPEN } from './lateness.ts'
import { unitName } from './task-rows.ts'
import { ofMine, unitsWithWork, workColumns, workRow, type FoundWork } from './work.ts'

type Found = FoundWork & { assignmentId: string; dueOn: string; startsOn: string; groupId: string | null; groupName: string | null; total: number }

/** The dated work of a stretch of days: what lies in it, and what is late since before. Closed work is left out. */
export const workTimeline = query(WorkTimeline, async (ctx, { by, scale, from, limit, ...whose }): Promise<Timeline> => {
  const today = dayOf(ctx.now)
  const stretch = from ? stretchAt(scale, from) : stretchAround(scale, today)
  const mine = ofMine(ctx, whose)
  const unit = unitName(sql.ref('w.unit_id'), today)
  const group =
    by === 'unit'
      ? { id: sql`w.unit_id`, name: unit, order: sql`${unit}, w.unit_id` }
      : {
          id: sql`coalesce(t.part_id, t.plan_id)`,
          name: sql`concat_ws(' · ', nullif(concat_ws(' ', nullif(n.marker, ''), nullif(n.heading, '')), ''), p.name)`,
          order: sql`p.name, t.plan_id, n.position nulls last`
        }
  // Late work reaches until today, whenever its last day was.
  const until = sql`case when ${OPEN} then greatest(a.due_on, ${today}::date) else a.due_on end`
  const { rows } = await sql<Found>`
    with w as (
      select a.*, count(*) over () as total from assignments a
      where ${mine} and a.due_on is not null and a.state <> 'closed' and a.starts_on <= ${stretch.to}::date and ${until} >= ${stretch.from}::date
      order by a.due_on, a.id limit ${limit}
    )
    select ${workColumns(ctx)}, w.starts_on as "startsOn", w.total, ${group.id} as "groupId", ${group.name} as "groupName"
    from w join tasks t on t.id = w.task_id join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id
      left join plan_nodes n on n.id = t.part_id
    order by ${group.order}, w.due_on, w.id`.execute(ctx.db)
  const groups: Timeline['groups'] = []
  for (const row of rows) {
    const id = row.groupId ?? row.planId
    const last = groups.at(-1)
    const into = last?.id === id ? last : { id, name: row.groupName ?? '', rows: [] }
    if (into !== last) groups.push(into)
    const { assignmentId, startsOn, dueOn } = row
    into.rows.push({ ...workRow(ctx, row, !isDone(row.state)), assignmentId, startsOn, dueOn })
  }
  const { rows: undated } = await sql<{ count: number }>`
    select count(*) as count from assignments a where ${mine} and ${OPEN} and a.due_on is null`.execute(ctx.db)
  return { day: today, scale, ...stretch, units: await unitsWithWork(ctx), groups, total: rows[0]?.total ?? 0, undated: undated[0]?.count ?? 0 }
})
