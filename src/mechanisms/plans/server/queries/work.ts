import { sql, type RawBuilder } from 'kysely'
import { isVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { addDays, dayOf, startOfDay } from '#platform/shared/dates.ts'
import { bucketOf, daysLate } from '../../rules.ts'
import { DUE_BUCKETS, MyWork, type DueBucket, type Work, type WorkRow } from '../../schema.ts'
import { OPEN } from './lateness.ts'
import { unitName } from './task-rows.ts'
import { within } from './tasks.ts'

const REPORTED_DAYS = 30

export const DONE = sql`a.state in ('reported', 'confirmed', 'closed')`

export interface Whose {
  unitId?: string | undefined
  mine: boolean
  planId?: string | undefined
}

/** Assignments (a) of the units for which the actor may report, as far as asked for. */
export function ofMine(ctx: Context, { unitId, mine, planId }: Whose): RawBuilder<unknown> {
  return sql`${isVisible(ctx, 'tasks.report', 'a.unit_id')} and a.handed_to is null
    ${unitId ? sql` and a.unit_id = ${unitId}` : sql``}${planId ? sql` and a.plan_id = ${planId}` : sql``}
    ${mine ? sql` and a.person_id = ${ctx.actor?.personId ?? null}` : sql``}`
}

/** What every list of work shows of an assignment (w: id, task_id, unit_id, person_id, state, percent, due_on). */
export function workColumns(ctx: Context): RawBuilder<unknown> {
  return sql`w.id as "assignmentId", w.task_id as "taskId", t.plan_id as "planId", p.name as "planName", w.unit_id as "unitId",
    ${unitName(sql.ref('w.unit_id'), dayOf(ctx.now))} as "unitName", t.text, w.state, w.percent, w.due_on as "dueOn", d.text as "dueText", d.every,
    (select json_build_object('id', people.id, 'name', people.name) from people where people.id = w.person_id) as person`
}

export type FoundWork = Omit<WorkRow, 'unit' | 'bucket' | 'daysLate'> & { unitId: string; unitName: string | null }

export function workRow(ctx: Context, row: FoundWork, open = true): WorkRow {
  const today = dayOf(ctx.now)
  const { assignmentId, taskId, planId, planName, unitId, unitName: name, text, state, percent, person, dueOn, dueText, every } = row
  return {
    assignmentId, taskId, planId, planName, unit: { id: unitId, name: name ?? '' }, text, state, percent, person, dueOn, dueText, every,
    bucket: open ? bucketOf(dueOn, today) : 'none',
    daysLate: open ? daysLate(dueOn, today) : 0
  }
}

/** The open work of the units for which the actor may report, grouped by when it is due; one statement for all. */
export const myWork = query(MyWork, async (ctx, { bucket, cursor, limit, ...whose }): Promise<Work> => {
  const today = dayOf(ctx.now)
  const mine = ofMine(ctx, whose)
  const [due, after] = cursor?.split('_') ?? []
  const wanted = !bucket ? sql`` : bucket === 'none' ? sql`and a.due_on is null` : sql`and ${within(sql`a.due_on`, bucket, today)}`
  const beyond = !after ? sql`` : due === 'none' ? sql`where id > ${after}::uuid` : sql`where (due_on, id) > (${due}::date, ${after}::uuid)`
  const cases = DUE_BUCKETS.flatMap((name) => (name === 'none' ? [] : [sql`when ${within(sql`a.due_on`, name, today)} then ${name}`]))
  const { rows } = await sql<FoundWork & { place: number; total: number }>`
    with open as (
      select a.id, a.unit_id, a.task_id, a.person_id, a.state, a.percent, a.due_on, case ${sql.join(cases, sql` `)} else 'none' end as bucket
      from assignments a where ${mine} and ${OPEN} and a.starts_on <= ${today}::date ${wanted}
    ), counted as (select bucket as counted_bucket, count(*) as total from open group by bucket
    ), placed as (
      select *, row_number() over (partition by bucket order by due_on, id) as place from open ${beyond}
    )
    select ${workColumns(ctx)}, w.place, c.total
    from placed w join counted c on c.counted_bucket = w.bucket join tasks t on t.id = w.task_id
      join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id
    where w.place <= ${limit + 1} order by w.bucket, w.place`.execute(ctx.db)
  const groups = (bucket ? [bucket] : [...DUE_BUCKETS]).map((name) => groupOf(name, rows.filter((row) => bucketOf(row.dueOn, today) === name)))
  return { day: today, units: await unitsWithWork(ctx), groups, reported: await countReported() }

  function groupOf(name: DueBucket, found: typeof rows): Work['groups'][number] {
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      bucket: name,
      total: found[0]?.total ?? 0,
      rows: page.map((row) => workRow(ctx, row)),
      next: found.length > limit && last ? `${last.dueOn ?? 'none'}_${last.assignmentId}` : null
    }
  }

  async function countReported(): Promise<number> {
    const since = startOfDay(addDays(today, -REPORTED_DAYS))
    const { rows: counted } = await sql<{ count: number }>`select count(*) as count from assignments a
      where ${mine} and ${DONE} and a.reported_at >= ${since}`.execute(ctx.db)
    return counted[0]?.count ?? 0
  }
})

/** Units for which the actor reports and which have work: for the choice of one among them. */
export async function unitsWithWork(ctx: Context): Promise<Work['units']> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, ${unitName(sql.ref('w.id'), dayOf(ctx.now))} as name from (
      select distinct a.unit_id as id from assignments a where a.handed_to is null and ${isVisible(ctx, 'tasks.report', 'a.unit_id')} limit 500
    ) w order by name`.execute(ctx.db)
  return rows
}
