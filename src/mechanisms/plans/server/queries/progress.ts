/** The leader's page of one plan: figures from the tallies, what is late and who waits from indexes of open rows. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import { daysLate } from '../../rules.ts'
import { PlanInput, type Progress } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { taskIsLate, workIsExcused, workIsLate } from './lateness.ts'
import { targetRows } from './targets.ts'
import { taskRows } from './task-rows.ts'
import { trendOf, waitsOf } from './trend.ts'

const LATE_SHOWN = 50
const OUTSIDE = '00000000-0000-0000-0000-000000000000'

export type Counted = Progress['totals']
type Row = Counted & { id: string | null; marker: string | null; heading: string | null }

export const planProgress = query(PlanInput, async (ctx, { planId }): Promise<Progress> => {
  await findPlanHead(ctx, planId)
  const today = dayOf(ctx.now)
  const parts = await byPart(ctx, planId)
  const totals = sumOf(parts)
  const late = await taskRows(ctx, {
    where: sql`t.plan_id = ${planId} and ${taskIsLate(today)}`,
    order: sql`t.open_due_on, t.position, t.id`,
    limit: LATE_SHOWN
  })
  return {
    day: today,
    totals,
    parts,
    units: await byUnit(ctx, planId, totals.total),
    late: { total: totals.late, rows: late.map((row) => ({ ...row, daysLate: daysLate(row.dueOn, today) })) },
    targets: await targetRows(ctx, planId),
    trend: await trendOf(ctx, sql`(${planId}::uuid)`),
    waits: await waitsOf(ctx, sql`(${planId}::uuid)`)
  }
})

/** What is shown of a tally (k). */
export const TALLY = sql`k.total, k.done as reported, k.confirmed, k.moving as "inProgress",
  case when k.total > 0 then round(k.percents::numeric / k.total)::integer else 0 end as percent`

async function byPart(ctx: Context, planId: string): Promise<Row[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Row>`
    select n.id, n.marker, n.heading, ${TALLY}, coalesce(l.late, 0) as late, coalesce(x.excused, 0) as excused
    from plan_tallies k left join plan_nodes n on n.id = k.key left join (
      select coalesce(t.part_id, ${OUTSIDE}::uuid) as part_id, count(*) as late from tasks t
      where t.plan_id = ${planId} and t.marked and t.open_due_on is not null and ${taskIsLate(today)} group by 1) l on l.part_id = k.key left join (
      select coalesce(t.part_id, ${OUTSIDE}::uuid) as part_id, count(distinct t.id) as excused from assignments a join tasks t on t.id = a.task_id
      where a.plan_id = ${planId} and a.handed_to is null and ${workIsExcused(today)} and t.marked and not ${taskIsLate(today)} group by 1) x on x.part_id = k.key
    where k.plan_id = ${planId} and k.kind = 'part' and k.total > 0 order by n.position nulls last`.execute(ctx.db)
  return rows
}

async function byUnit(ctx: Context, planId: string, tasks: number): Promise<Progress['units']> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<Counted & { unitId: string }>`
    select k.key as "unitId", ${TALLY}, coalesce(l.late, 0) as late, coalesce(l.excused, 0) as excused
    from plan_tallies k left join (
      select a.unit_id, count(*) filter (where ${workIsLate(today)}) as late, count(*) filter (where ${workIsExcused(today)}) as excused from assignments a
      where a.plan_id = ${planId} and a.handed_to is null and a.due_on is not null and (${workIsLate(today)} or ${workIsExcused(today)})
      group by 1) l on l.unit_id = k.key
    where k.plan_id = ${planId} and k.kind = 'unit' and k.total > 0`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map((row) => row.unitId), today)
  // The key is made once, since a name costs more than a comparison.
  const shown = rows.map(({ unitId, ...counted }) => {
    const name = names.get(unitId)?.name ?? ''
    return { key: sortKey(name), row: { unit: { id: unitId, name }, ...counted } }
  })
  shown.sort((a, b) => b.row.late - a.row.late || (a.key < b.key ? -1 : 1))
  const unled = tasks > 0 ? await withoutLead(ctx, planId) : null
  return [...shown.map(({ row }) => row), ...(unled && unled.total > 0 ? [{ unit: null, ...unled }] : [])]
}

/** Tasks that no unit has yet: they stand last, for the clerk to give them one. */
async function withoutLead(ctx: Context, planId: string): Promise<Counted | null> {
  const { rows } = await sql<Counted>`
    select count(*) as total, 0 as reported, 0 as confirmed, 0 as "inProgress", 0 as percent,
      count(*) filter (where ${taskIsLate(dayOf(ctx.now))}) as late, 0 as excused
    from tasks t where t.plan_id = ${planId} and t.marked and not exists (select 1 from assignments a where a.task_id = t.id)`.execute(ctx.db)
  return rows[0] ?? null
}

export function sumOf(parts: Counted[]): Counted {
  const add = (key: keyof Counted): number => parts.reduce((total, part) => total + part[key], 0)
  const total = add('total')
  const percent = total ? Math.round(parts.reduce((weighted, part) => weighted + part.percent * part.total, 0) / total) : 0
  return { total, reported: add('reported'), confirmed: add('confirmed'), inProgress: add('inProgress'), late: add('late'), excused: add('excused'), percent }
}
