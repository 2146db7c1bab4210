/**
 * Tasks of a published plan that were done in time: each work of a lead unit is a figure of its own in the month of its last day, once
 * that day is over. So an event costs the work that it touches, however large the plan is, and each figure leads to its task.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { CountedFigure, FigureKey, FigureOrigin, FigureSource, OfferedIndicator } from '#platform/server/figures.ts'
import { addDays, dayOf, startOfDay, type Day } from '#platform/shared/dates.ts'
import { wasInTime } from '../rules.ts'
import { planIsVisible } from '../server/access.ts'
import { COUNTED, DONE_ON, LAST_DONE } from '../server/queries/lateness.ts'
import { TASKS, tasksInTime } from './text.vi.ts'

const ofWork = async (_ctx: Context, { data }: EventRow): Promise<FigureKey[]> => named(data.planId, [data.assignmentId, data.toAssignmentId])
const ofPlan = async (_ctx: Context, { subject_id: key }: EventRow): Promise<FigureKey[]> => (key ? [{ key }] : [])

export const taskFigures: FigureSource = {
  name: 'plans.tasks_in_time',
  follows: {
    'plan.published': ofPlan,
    'plan.amended': ofPlan,
    'plan.days_over': ofDays,
    'plan.work_came_round': async (_ctx, { subject_id: planId, data: { assignmentIds } }) => named(planId, Array.isArray(assignmentIds) ? assignmentIds : []),
    'task.reported': ofWork,
    'task.confirmed': ofWork,
    'task.returned': ofWork,
    'task.closed': ofWork,
    'task.reopened': ofWork,
    'task.dropped': ofWork,
    'task.handed_over': ofWork,
    'task.given_back': ofTask,
    'task.extension_answered': ofWork,
    'task.assigned': ofTask,
    'task.unit_added': ofTask,
    'task.unit_changed': ofTask,
    // The name of the indicator follows the plan's.
    'plan.changed': async (_ctx, { subject_id: key }) => (key ? [{ key, slots: [] }] : [])
  },
  async offer(ctx, key): Promise<OfferedIndicator | null> {
    const { rows } = await sql<{ name: string; unitId: string }>`
      select p.name, coalesce(p.issued_by, p.unit_id) as "unitId" from plans p where p.id = ${key} and p.state = 'published'`.execute(ctx.db)
    const [plan] = rows
    return plan ? { words: shortened(tasksInTime(plan.name)), measure: '%', kind: 'weighted_mean', period: 'month', unitId: plan.unitId, counted: TASKS, separate: true } : null
  },
  count,
  async keys(ctx, after, limit) {
    const { rows } = await sql<{ id: string }>`
      select p.id from plans p where p.state = 'published' and ${after === null ? sql`true` : sql`p.id > ${after}::uuid`} order by p.id limit ${limit}`.execute(ctx.db)
    return rows.map(({ id }) => id)
  },
  origins,
  async home(ctx, key) {
    const { rows } = await sql<{ name: string }>`select p.name from plans p where p.id = ${key} and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
    const [found] = rows
    return found ? { title: found.name, href: `/plans/${key}/tasks` } : null
  }
}

const MOST = 200
const shortened = (words: string): string => (words.length > MOST ? `${words.slice(0, MOST - 1)}…` : words)

function named(planId: unknown, ids: unknown[]): FigureKey[] {
  const slots = ids.filter((id): id is string => typeof id === 'string')
  return typeof planId === 'string' && slots.length ? [{ key: planId, slots }] : []
}

/** All work of a task, of which there is none in a draft. */
async function ofTask(ctx: Context, { subject_id: taskId }: EventRow): Promise<FigureKey[]> {
  return slotsWhere(ctx, sql`a.task_id = ${taskId}`)
}

/** Work whose last day was over with these days. */
async function ofDays(ctx: Context, { subject_id: planId, data: { after, to } }: EventRow): Promise<FigureKey[]> {
  return slotsWhere(ctx, sql`a.plan_id = ${planId} and ${COUNTED} and ${typeof after === 'string' ? sql`a.due_on > ${after}::date` : sql`true`} and a.due_on <= ${to}::date`)
}

async function slotsWhere(ctx: Context, where: RawBuilder<unknown>): Promise<FigureKey[]> {
  const { rows } = await sql<{ key: string; slots: string[] }>`select a.plan_id as key, array_agg(a.id)::text[] as slots from assignments a where ${where} group by 1`.execute(ctx.db)
  return rows
}

async function count(ctx: Context, { key, slots }: FigureKey): Promise<CountedFigure[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{ id: string; unitId: string; dueOn: Day; doneOn: Day | null }>`
    select a.id, a.unit_id as "unitId", a.due_on as "dueOn", ${DONE_ON} as "doneOn" from assignments a ${LAST_DONE}
    where a.plan_id = ${key} and ${COUNTED} and a.due_on < ${today}::date and ${slots ? sql`a.id = any(${slots}::uuid[])` : sql`true`}
      and exists (select from plans p where p.id = a.plan_id and p.state = 'published')
    order by a.id`.execute(ctx.db)
  return rows.flatMap(({ id, unitId, dueOn, doneOn }): CountedFigure[] => {
    const inTime = wasInTime(dueOn, doneOn, today)
    if (inTime === null) return []
    const enteredAt = startOfDay(addDays(dueOn, 1))
    return [{ slot: id, row: id, unitId, countedTo: dueOn, value: inTime ? 100 : 0, numerator: inTime ? 1 : 0, denominator: 1, stated: false, enteredBy: null, enteredAt }]
  })
}

async function origins(ctx: Context, rows: string[]): Promise<Map<string, FigureOrigin>> {
  if (!rows.length) return new Map()
  const { rows: found } = await sql<{ id: string; taskId: string; title: string; source: string }>`
    select a.id, a.task_id as "taskId", t.text as title, p.name as source from assignments a join tasks t on t.id = a.task_id join plans p on p.id = a.plan_id
    where a.id = any(${rows}::uuid[]) and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  return new Map(found.map(({ id, taskId, title, source }) => [id, { title: shortened(title), href: `/tasks/${taskId}`, source, note: '' }]))
}
