/** The other sides of my work: what waits for the actor's word, what was reported, what the unit helps with. */
import { sql, type RawBuilder } from 'kysely'
import { isVisible } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { WorkList, type WaitingRequest, type WorkCounts, type WorkListed, type WorkRow } from '../../schema.ts'
import { z } from 'zod'
import { unitEnded } from '../carry-out/found.ts'
import { unitName } from './task-rows.ts'
import { OPEN, workIsLate } from './lateness.ts'
import { DONE, ofMine, workColumns, workRow, type FoundWork } from './work.ts'

const ENDED_SHOWN = 50

export const workList = query(WorkList, async (ctx, { view, limit, offset, ...whose }): Promise<WorkListed> => {
  const source = sourceOf(ctx, view, whose)
  const { rows } = await sql<FoundWork & { total: number }>`
    with w as (${source})
    select ${workColumns(ctx)}, (select count(*) from w) as total
    from w join tasks t on t.id = w.task_id join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id
    order by ${view === 'partner' ? sql`w.due_on nulls last` : view === 'confirm' ? sql`w.reported_at` : sql`w.reported_at desc nulls last`}, w.task_id
    limit ${limit + 1} offset ${offset}`.execute(ctx.db)
  return {
    day: dayOf(ctx.now),
    view,
    total: rows[0]?.total ?? 0,
    rows: rows.slice(0, limit).map((row) => workRow(ctx, row, view === 'partner')),
    next: rows.length > limit ? offset + limit : null,
    requests: view === 'reported' ? [] : await requestsFor(ctx, view, whose.planId),
    ended: view === 'confirm' ? await endedUnits(ctx, whose.planId) : []
  }
})

type Whose = { unitId?: string | undefined; mine: boolean; planId?: string | undefined }

function sourceOf(ctx: Context, view: 'confirm' | 'reported' | 'partner', whose: Whose): RawBuilder<unknown> {
  const columns = sql`a.id, a.unit_id, a.task_id, a.person_id, a.state, a.percent, a.due_on, a.reported_at`
  if (view === 'reported') return sql`select ${columns} from assignments a where ${ofMine(ctx, whose)} and ${DONE}`
  if (view === 'confirm') {
    return sql`select ${columns} from assignments a where a.state = 'reported' and a.handed_to is null
      and a.plan_id in ${plansIKeep(ctx)}${only(whose)}${whose.unitId ? sql` and a.unit_id = ${whose.unitId}` : sql``}`
  }
  return sql`select null::uuid as id, u.unit_id, u.task_id, null::uuid as person_id, t.state, t.percent, t.open_due_on as due_on, null::timestamptz as reported_at
    from task_units u join tasks t on t.id = u.task_id and t.marked and not is_done(t.state) join plans p on p.id = u.plan_id and p.state = 'published'
    where u.role = 'partner' and ${isVisible(ctx, 'tasks.report', 'u.unit_id')} and u.unit_id is not null
      ${whose.unitId ? sql` and u.unit_id = ${whose.unitId}` : sql``}${whose.planId ? sql` and u.plan_id = ${whose.planId}` : sql``}`
}

const only = ({ planId }: Whose): RawBuilder<unknown> => (planId ? sql` and a.plan_id = ${planId}` : sql``)

/** Plans whose reports the actor confirms: the superior of whoever carries them out. */
function plansIKeep(ctx: Context): RawBuilder<unknown> {
  return sql`(select plans.id from plans where plans.state = 'published' and ${isVisible(ctx, 'tasks.confirm', 'plans.unit_id')})`
}

/** Requests to the superior, or help asked of the actor's units; the oldest first. */
async function requestsFor(ctx: Context, view: 'confirm' | 'partner', planId: string | undefined): Promise<WaitingRequest[]> {
  const name = unitName(sql.ref('a.unit_id'), dayOf(ctx.now))
  const from = sql`json_build_object('id', a.unit_id, 'name', ${name}) as "from"`
  const tail = sql`join assignments a on a.id = r.assignment_id join tasks t on t.id = a.task_id where r.answer is null${planId ? sql` and a.plan_id = ${planId}` : sql``}`
  const { rows } =
    view === 'confirm'
      ? await sql<WaitingRequest>`select r.id, r.kind, a.task_id as "taskId", a.id as "assignmentId", t.text, ${from}, r.reason, r.wanted_on as day, r.asked_at as at
          from assignment_requests r ${tail} and r.plan_id in ${plansIKeep(ctx)} order by r.asked_at limit 100`.execute(ctx.db)
      : await sql<WaitingRequest>`select r.id, 'help' as kind, a.task_id as "taskId", a.id as "assignmentId", t.text, ${from}, r.wish as reason, r.due_on as day, r.asked_at as at
          from help_requests r ${tail} and ${isVisible(ctx, 'tasks.report', 'r.unit_id')} order by r.due_on limit 100`.execute(ctx.db)
  return rows
}

/** Open work that nobody can do any more, because its unit has ended. */
async function endedUnits(ctx: Context, planId: string | undefined): Promise<WorkRow[]> {
  const { rows } = await sql<FoundWork>`
    with w as (select a.* from assignments a where ${OPEN} and a.handed_to is null and a.plan_id in ${plansIKeep(ctx)}
      ${planId ? sql` and a.plan_id = ${planId}` : sql``} and ${unitEnded(sql`a.unit_id`, dayOf(ctx.now))} limit ${ENDED_SHOWN})
    select ${workColumns(ctx)} from w join tasks t on t.id = w.task_id join plans p on p.id = t.plan_id
      left join deadlines d on d.id = t.deadline_id order by w.due_on`.execute(ctx.db)
  return rows.map((row) => workRow(ctx, row))
}

/** The figures on the tabs of my work. */
export const workCounts = query(z.object({ unitId: z.uuid().optional(), mine: z.boolean().default(false), planId: z.uuid().optional() }), async (ctx, whose): Promise<WorkCounts> => {
  const today = dayOf(ctx.now)
  const mine = ofMine(ctx, whose)
  const ofPlan = whose.planId ? sql`and r.plan_id = ${whose.planId}` : sql``
  const { rows } = await sql<WorkCounts>`select
    (select count(*) from assignments a where ${mine} and ${OPEN} and a.starts_on <= ${today}::date) as open,
    (select count(*) from assignments a where ${mine} and ${workIsLate(today)}) as late,
    (select count(*) from (${sourceOf(ctx, 'confirm', whose)}) w)
      + (select count(*) from assignment_requests r where r.answer is null and r.plan_id in ${plansIKeep(ctx)} ${ofPlan}) as confirm,
    (select count(*) from (${sourceOf(ctx, 'partner', whose)}) w)
      + (select count(*) from help_requests r where r.answer is null and ${isVisible(ctx, 'tasks.report', 'r.unit_id')} ${ofPlan}) as partner,
    (select count(*) from assignments a where ${mine} and ${DONE}) as reported`.execute(ctx.db)
  return rows[0] ?? { open: 0, late: 0, confirm: 0, partner: 0, reported: 0 }
})
