/** The leader's page of one plan: one statement for each question. */
import { sql } from 'kysely'
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import { daysLate, DONE_STATES } from '../../rules.ts'
import { PlanInput, type Progress } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { targetRows } from './targets.ts'
import { taskRows } from './task-rows.ts'

const LATE_SHOWN = 50

type Counted = Progress['totals']
type Row = Counted & { id: string | null; marker: string | null; heading: string | null }

export const planProgress = query(PlanInput, async (ctx, { planId }): Promise<Progress> => {
  await findPlanHead(ctx, planId)
  const today = dayOf(ctx.now)
  const parts = await byPart(ctx, planId)
  const totals = sum(parts)
  const late = await taskRows(ctx, {
    where: sql`t.plan_id = ${planId} and t.due_on < ${today}::date and not (t.state = any(${[...DONE_STATES]}::text[]))`,
    order: sql`t.due_on, t.position, t.id`,
    limit: LATE_SHOWN
  })
  return {
    day: today,
    totals,
    parts,
    units: await byUnit(ctx, planId),
    late: { total: totals.late, rows: late.map((row) => ({ ...row, daysLate: daysLate(row.dueOn, today) })) },
    targets: await targetRows(ctx, planId)
  }
})

function counts(ctx: Context, state: ReturnType<typeof sql>, percent: ReturnType<typeof sql>) {
  const done = sql`${state} = any(${[...DONE_STATES]}::text[])`
  return sql`count(*) as total, count(*) filter (where ${done}) as reported,
    count(*) filter (where ${state} in ('in_progress', 'accepted', 'returned')) as "inProgress",
    count(*) filter (where t.due_on < ${dayOf(ctx.now)}::date and not (${done})) as late,
    coalesce(round(avg(${percent})), 0)::integer as percent`
}

async function byPart(ctx: Context, planId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select n.id, n.marker, n.heading, ${counts(ctx, sql`t.state`, sql`t.percent`)}
    from tasks t left join plan_nodes n on n.id = t.part_id
    where t.plan_id = ${planId} and t.marked group by n.id, n.marker, n.heading, n.position order by n.position nulls last`.execute(ctx.db)
  return rows
}

async function byUnit(ctx: Context, planId: string): Promise<Progress['units']> {
  const { rows } = await sql<Counted & { unitId: string | null }>`
    select u.unit_id as "unitId", ${counts(ctx, sql`coalesce(u.state, t.state)`, sql`coalesce(u.percent, t.percent)`)}
    from tasks t left join task_units u on u.task_id = t.id and u.role = 'lead' and u.unit_id is not null
    where t.plan_id = ${planId} and t.marked group by u.unit_id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.flatMap((row) => row.unitId ?? []), dayOf(ctx.now))
  const shown = rows.map(({ unitId, ...counted }) => {
    const unit = unitId === null ? null : { id: unitId, name: names.get(unitId)?.name ?? '' }
    // Tasks without a known lead stand last; the key is made once, since a name costs more than a comparison.
    return { key: unit === null ? '\uffff' : sortKey(unit.name), row: { unit, ...counted } }
  })
  shown.sort((a, b) => Number(a.row.unit === null) - Number(b.row.unit === null) || b.row.late - a.row.late || (a.key < b.key ? -1 : 1))
  return shown.map(({ row }) => row)
}

function sum(parts: Counted[]): Counted {
  const add = (key: keyof Counted): number => parts.reduce((total, part) => total + part[key], 0)
  const total = add('total')
  const percent = total ? Math.round(parts.reduce((weighted, part) => weighted + part.percent * part.total, 0) / total) : 0
  return { total, reported: add('reported'), inProgress: add('inProgress'), late: add('late'), percent }
}
