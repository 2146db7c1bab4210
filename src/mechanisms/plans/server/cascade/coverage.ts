/** For each task of a published plan: which units carry it out, by when, and who has none. */
import { sql } from 'kysely'
import { hasRight } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { COVERED_BY, CoverageInput, TaskCoverageInput, type Coverage, type TaskCoverage } from '../../schema.ts'
import { findPlanHead, visiblePlans } from '../access.ts'
import { unitName } from '../queries/task-rows.ts'
import { gapsOf } from '../lower/gaps.ts'
import { cellTables } from './cells.ts'

type FlatRow = Coverage['rows'][number]['task'] & Omit<Coverage['rows'][number], 'task'> & { units: number; plans: number }

export const planCoverage = query(CoverageInput, async (ctx, { planId, gaps, offset, limit }): Promise<Coverage> => {
  const plan = await findPlanHead(ctx, planId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const lacking = gaps ? (await gapsOf(ctx, plan)).tasks : null
  const chosen = lacking
    ? sql`select unnest(${lacking.slice(offset, offset + limit)}::uuid[]) as id`
    : sql`select id from tasks where plan_id = ${planId} and marked and stays_text is null order by position, id limit ${limit} offset ${offset}`
  const { rows } = await sql<FlatRow>`${cellTables(ctx, plan, chosen)}
    select t.id, t.text, t.due_on as "dueOn", d.text as "dueText", t.named,
      count(c.unit_id) as expected,
      count(*) filter (where c.by = 'plan') as covered,
      count(*) filter (where c.by = 'direct') as direct,
      count(*) filter (where c.by = 'open') as asked,
      count(*) filter (where c.by in ('none', 'declined')) as missing,
      min(c.first_due) as "firstDue", max(c.last_due) as "lastDue", coalesce(bool_or(c.recurring), false) as recurring,
      (select count(*) from expected) as units, (select count(*) from lower_plans) as plans
    from page t left join cells c on c.task_id = t.id left join deadlines d on d.id = t.deadline_id
    group by t.id, t.text, t.due_on, t.position, t.named, d.text order by t.position, t.id`.execute(ctx.db)
  const { tasks: all } = await ctx.db
    .selectFrom('tasks')
    .select((eb) => eb.fn.countAll<number>().as('tasks'))
    .where('plan_id', '=', planId)
    .where('marked', '=', true)
    .where('stays_text', 'is', null)
    .executeTakeFirstOrThrow()
  const tasks = lacking?.length ?? all
  return {
    units: rows[0]?.units ?? 0,
    plans: rows[0]?.plans ?? 0,
    tasks,
    rows: rows.map(({ id, text, dueOn, dueText, units: _units, plans: _plans, ...row }) => ({ task: { id, text, dueOn, dueText }, ...row })),
    next: offset + limit < tasks ? offset + limit : null
  }
})

interface FlatCell {
  unitId: string
  name: string | null
  by: (typeof COVERED_BY)[number]
  reason: string
  taskId: string | null
  planId: string | null
  text: string | null
  dueOn: string | null
}

/** The units of one task, those without it first. */
export const taskCoverage = query(TaskCoverageInput, async (ctx, { taskId, show, offset, limit }): Promise<TaskCoverage> => {
  const task = await ctx.db
    .selectFrom('tasks')
    .innerJoin('plans', 'plans.id', 'tasks.plan_id')
    .leftJoin('deadlines', 'deadlines.id', 'tasks.deadline_id')
    .select(['tasks.id', 'tasks.plan_id as planId', 'plans.name as planName', 'tasks.text', 'tasks.due_on as dueOn', 'deadlines.text as dueText'])
    .where('tasks.id', '=', taskId)
    .where('tasks.marked', '=', true)
    .where('tasks.stays_text', 'is', null)
    .where('tasks.plan_id', 'in', visiblePlans(ctx))
    .executeTakeFirst()
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  const plan = await findPlanHead(ctx, task.planId)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const tables = cellTables(ctx, plan, sql`select ${taskId}::uuid as id`)
  const counts = await sql<{ by: (typeof COVERED_BY)[number]; n: number }>`${tables} select by, count(*) as n from cells group by by`.execute(ctx.db)
  const counted = new Map(counts.rows.map(({ by, n }) => [by, n]))
  const { rows } = await sql<FlatCell>`${tables}
    select c.unit_id as "unitId", ${unitName(sql.ref('c.unit_id'), dayOf(ctx.now))} as name, c.by, c.reason,
      s.id as "taskId", s.plan_id as "planId", s.text, s.due_on as "dueOn"
    from cells c left join tasks s on s.id = c.lower_task_id
    where ${show === undefined ? sql`true` : sql`c.by = ${show}`}
    order by array_position(array['none', 'declined', 'open', 'plan', 'direct'], c.by), name, c.unit_id
    limit ${limit + 1} offset ${offset}`.execute(ctx.db)
  return {
    task,
    counts: Object.fromEntries(COVERED_BY.map((by) => [by, counted.get(by) ?? 0])) as TaskCoverage['counts'],
    rows: rows.slice(0, limit).map(({ unitId, name, by, reason, taskId: id, planId, text, dueOn }) => ({
      unit: { id: unitId, name: name ?? '' },
      by,
      reason,
      task: id && planId ? { id, planId, text: text ?? '', dueOn } : null
    })),
    next: rows.length > limit ? offset + limit : null,
    can: { propose: await hasRight(ctx, 'plans.edit', plan.unitId) }
  }
})
