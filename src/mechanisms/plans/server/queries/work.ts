import { sql } from 'kysely'
import { isVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { bucketOf, daysLate, DONE_STATES } from '../../rules.ts'
import { DUE_BUCKETS, MyWork, type DueBucket, type Work, type WorkRow } from '../../schema.ts'
import { dueIn } from './tasks.ts'
import { unitName } from './task-rows.ts'

const REPORTED_DAYS = 30

interface Found extends Omit<WorkRow, 'unit' | 'bucket' | 'daysLate'> {
  assignmentId: string
  unitId: string
  unitName: string
  place: number
  total: number
}

/** The open tasks of the units for which the actor may report, grouped by when they are due; one statement for all. */
export const myWork = query(MyWork, async (ctx, { unitId, bucket, cursor, limit }): Promise<Work> => {
  const today = dayOf(ctx.now)
  const mine = sql`u.role = 'lead' and u.unit_id is not null and ${isVisible(ctx, 'tasks.report', 'u.unit_id')}${unitId ? sql` and u.unit_id = ${unitId}` : sql``}`
  const [due, after] = cursor?.split('_') ?? []
  const wanted = bucket ? sql`and ${dueIn(bucket, today)}` : sql``
  const beyond = !after ? sql`` : due === 'none' ? sql`where id > ${after}::uuid` : sql`where (due_on, id) > (${due}::date, ${after}::uuid)`
  const { rows } = await sql<Found>`
    with open as (
      select u.id, u.unit_id, u.task_id, u.state, u.percent, t.due_on, ${bucketSql(today)} as bucket
      from task_units u join tasks t on t.id = u.task_id join plans p on p.id = t.plan_id
      where ${mine} and t.marked and p.state = 'published' and not (u.state = any(${[...DONE_STATES]}::text[])) ${wanted}
    ), counted as (select bucket as counted_bucket, count(*) as total from open group by bucket
    ), placed as (
      select *, row_number() over (partition by bucket order by due_on, id) as place from open ${beyond}
    )
    select w.id as "assignmentId", w.task_id as "taskId", t.plan_id as "planId", p.name as "planName", w.unit_id as "unitId",
      ${unitName(sql.ref('w.unit_id'), today)} as "unitName", t.text, w.state, w.percent, w.due_on as "dueOn",
      d.text as "dueText", d.every, w.place, c.total
    from placed w join counted c on c.counted_bucket = w.bucket join tasks t on t.id = w.task_id
      join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id
    where w.place <= ${limit + 1} order by w.bucket, w.place`.execute(ctx.db)
  const groups = (bucket ? [bucket] : [...DUE_BUCKETS]).map((name) => groupOf(name, rows.filter((row) => bucketOf(row.dueOn, today) === name)))
  return { day: today, units: await unitsWithWork(), groups, reported: await countReported() }

  function groupOf(name: DueBucket, found: Found[]): Work['groups'][number] {
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      bucket: name,
      total: found[0]?.total ?? 0,
      rows: page.map(({ assignmentId: _id, unitId: id, unitName: unit, place: _place, total: _total, ...row }) => ({
        ...row,
        unit: { id, name: unit },
        bucket: name,
        daysLate: daysLate(row.dueOn, today)
      })),
      next: found.length > limit && last ? `${last.dueOn ?? 'none'}_${last.assignmentId}` : null
    }
  }

  /** For the choice of one unit among them. */
  async function unitsWithWork(): Promise<Work['units']> {
    const { rows: units } = await sql<{ id: string; name: string }>`
      select id, ${unitName(sql.ref('w.id'), today)} as name from (
        select distinct u.unit_id as id from task_units u join plans p on p.id = u.plan_id
        where u.role = 'lead' and u.unit_id is not null and p.state = 'published' and ${isVisible(ctx, 'tasks.report', 'u.unit_id')} limit 500
      ) w order by name`.execute(ctx.db)
    return units
  }

  async function countReported(): Promise<number> {
    const since = startOfDay(addDays(today, -REPORTED_DAYS))
    const { rows: counted } = await sql<{ count: number }>`select count(*) as count from task_units u
      where ${mine} and u.state = any(${[...DONE_STATES]}::text[]) and u.reported_at >= ${since}`.execute(ctx.db)
    return counted[0]?.count ?? 0
  }

  function bucketSql(day: string) {
    const cases = DUE_BUCKETS.filter((name) => name !== 'none').map((name) => sql`when ${dueIn(name, day)} then ${name}`)
    return sql`case ${sql.join(cases, sql` `)} else 'none' end`
  }
})
