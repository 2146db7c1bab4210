/**
 * The leader's page over all plans that carry out one plan. Figures come from the tallies of each lower plan, late and waiting
 * work from indexes of open rows: the page costs what it shows, not how many tasks there are.
 */
import { sql, type RawBuilder } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { sideBySide } from '#platform/server/side-by-side.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import { daysLate } from '../../rules.ts'
import { LowerProgressInput, type LowerProgress } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { plansBelow } from '../cascade/cells.ts'
import { taskIsLate, workIsExcused } from '../queries/lateness.ts'
import { sumOf, TALLY } from '../queries/progress.ts'
import { taskRows } from '../queries/task-rows.ts'
import { trendOf, waitsOf } from '../queries/trend.ts'
import { gapsOf } from './gaps.ts'
import { lowerTargets } from './targets.ts'

const LATE_SHOWN = 10
const WAITS_SHOWN = 12

export const lowerProgress = query(LowerProgressInput, async (ctx, { planId, order, offset, limit }): Promise<LowerProgress> => {
  const plan = await findPlanHead(ctx, planId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const today = dayOf(ctx.now)
  const [gaps, [rows, parts, late, waits, trend], targets] = await sideBySide(ctx, [
    () => gapsOf(ctx, plan),
    () => figuresOf(ctx, planId),
    () => lowerTargets(ctx, planId)
  ])
  const direct = rows.filter(({ level }) => level === 1)
  const sorted = await named(ctx, rows, order)
  const page = sorted.slice(offset, offset + limit)
  const totals = sumOf(rows)
  return {
    day: today,
    readAt: ctx.now,
    totals,
    carried: direct.reduce((sum, row) => sum + row.carried, 0),
    direct: { plans: direct.length, tasks: sumOf(direct).total },
    coverage: gaps.summary,
    plans: { total: rows.length, rows: page, next: offset + limit < rows.length ? offset + limit : null },
    parts: parts.map((part) => ({ ...part, missing: gaps.byPart.get(part.id) ?? 0 })),
    late: { total: totals.late, rows: late.map((row) => ({ ...row, daysLate: daysLate(row.dueOn, today) })) },
    waits: waits.slice(0, WAITS_SHOWN),
    trend,
    targets
  }
})

/** What is asked of the lower plans by name, once it is known which they are. */
async function figuresOf(ctx: Context, planId: string) {
  const today = dayOf(ctx.now)
  const rows = await byPlan(ctx, planId)
  const named = rows.map((row) => row.plan.id)
  const ids = sql`(select unnest(${named}::uuid[]))`
  const others = await sideBySide(ctx, [
    () => byPart(ctx, planId, ids),
    () =>
      taskRows(ctx, {
        // The few are chosen before anything is joined to them.
        where: sql`t.id in (select t.id from tasks t where t.plan_id in ${ids} and t.marked and t.open_due_on is not null and ${taskIsLate(today)}
          order by t.open_due_on, t.id limit ${LATE_SHOWN})`,
        order: sql`t.open_due_on, t.id`,
        limit: LATE_SHOWN
      }),
    () => waitsOf(ctx, ids, sql`(select unnest(${[planId, ...named]}::uuid[]))`),
    () => trendOf(ctx, ids)
  ])
  return [rows, ...others] as const
}

type PlanRow = LowerProgress['plans']['rows'][number]
type FlatRow = Omit<PlanRow, 'plan' | 'unit' | 'through'> & { planId: string; name: string; unitId: string; throughId: string | null; throughName: string | null }

async function byPlan(ctx: Context, planId: string): Promise<PlanRow[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<FlatRow>`
    with ${plansBelow(ctx, planId)},
    tallies as (
      select k.plan_id, sum(k.total)::integer as total, sum(k.done)::integer as done, sum(k.confirmed)::integer as confirmed,
        sum(k.moving)::integer as moving, sum(k.percents) as percents
      from plan_tallies k where k.plan_id in (select plan_id from plans_below) and k.kind = 'part' group by 1
    ),
    late as (
      select t.plan_id, count(*)::integer as n from tasks t
      where t.plan_id in (select plan_id from plans_below) and t.marked and t.open_due_on is not null and ${taskIsLate(today)} group by 1
    ),
    excused as (
      select a.plan_id, count(distinct t.id)::integer as n from assignments a join tasks t on t.id = a.task_id
      where a.plan_id in (select plan_id from plans_below) and ${workIsExcused(today)} and a.handed_to is null and t.marked and not ${taskIsLate(today)} group by 1
    )
    select p.id as "planId", p.name, p.unit_id as "unitId", w.level, through.id as "throughId", through.name as "throughName", ${TALLY}, coalesce(above.total, 0) as carried, coalesce(late.n, 0) as late, coalesce(excused.n, 0) as excused
    from plans_below w join plans p on p.id = w.plan_id join tallies k on k.plan_id = p.id
      left join plan_tallies above on above.plan_id = p.id and above.kind = 'above' and above.key = ${planId}
      left join lateral (
        select h.id, h.name from plan_links l join plans_below b on b.plan_id = l.higher_id and b.level = w.level - 1 join plans h on h.id = b.plan_id
        where w.level > 1 and l.plan_id = p.id order by h.id limit 1
      ) through on true
      left join late on late.plan_id = p.id left join excused on excused.plan_id = p.id`.execute(ctx.db)
  return rows.map(({ planId: id, name, unitId, throughId, throughName, ...counted }) => ({
    plan: { id, name }, unit: { id: unitId, name: '' }, through: throughId ? { id: throughId, name: throughName ?? '' } : null, ...counted
  }))
}

/** In the order asked for; equal ones by the name of their unit. */
async function named(ctx: Context, rows: PlanRow[], order: (typeof LowerProgressInput)['_output']['order']): Promise<PlanRow[]> {
  const names = await unitNamesOn(ctx, rows.map((row) => row.unit.id), dayOf(ctx.now))
  // The key is made once, since a name costs more than a comparison.
  const keyed = rows.map((row) => {
    const name = names.get(row.unit.id)?.name ?? ''
    return { key: `${sortKey(name)} ${row.plan.id}`, row: { ...row, unit: { ...row.unit, name } } }
  })
  const first = { late: (row: PlanRow) => -row.late, percent: (row: PlanRow) => row.percent, name: () => 0 }[order]
  keyed.sort((a, b) => first(a.row) - first(b.row) || (a.key < b.key ? -1 : 1))
  return keyed.map(({ row }) => row)
}

async function byPart(ctx: Context, planId: string, ids: RawBuilder<unknown>): Promise<Omit<LowerProgress['parts'][number], 'missing'>[]> {
  const today = dayOf(ctx.now)
  const carriers = sql`tasks t join carried_tasks c on c.task_id = t.id and c.higher_id = ${planId} join tasks h on h.id = c.higher_task_id`
  const { rows } = await sql<Omit<LowerProgress['parts'][number], 'missing'>>`
    with tallies as (
      select k.key, count(*)::integer as plans, sum(k.total)::integer as total, sum(k.done)::integer as done, sum(k.confirmed)::integer as confirmed,
        sum(k.moving)::integer as moving, sum(k.percents) as percents
      from plan_tallies k where k.plan_id in ${ids} and k.kind = 'above' group by 1
    ),
    late as (
      select h.part_id, count(distinct t.id)::integer as n from ${carriers}
      where t.plan_id in ${ids} and t.marked and t.open_due_on is not null and ${taskIsLate(today)} group by 1
    ),
    excused as (
      select h.part_id, count(distinct t.id)::integer as n from ${carriers} join assignments a on a.task_id = t.id
      where a.plan_id in ${ids} and a.handed_to is null and ${workIsExcused(today)} and t.marked and not ${taskIsLate(today)} group by 1
    )
    select n.id, n.marker, n.heading, coalesce(k.plans, 0) as plans, coalesce(k.total, 0) as total, coalesce(k.done, 0) as reported,
      coalesce(k.confirmed, 0) as confirmed, coalesce(k.moving, 0) as "inProgress",
      case when k.total > 0 then round(k.percents::numeric / k.total)::integer else 0 end as percent,
      (select count(*)::integer from tasks h where h.part_id = n.id and h.marked and h.stays_text is null) as "higherTasks",
      coalesce(late.n, 0) as late, coalesce(excused.n, 0) as excused
    from plan_nodes n left join tallies k on k.key = n.id left join late on late.part_id = n.id left join excused on excused.part_id = n.id
    where n.plan_id = ${planId} and n.depth = 0 order by n.position`.execute(ctx.db)
  return rows.filter((row) => row.higherTasks > 0)
}
