/** What a unit does in plans of its own for a task that it was given by a plan above. */
import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import { AppError } from '#platform/shared/errors.ts'
import { CarryingInput, type CarryingTasks, type TaskState } from '../../schema.ts'
import { planIsVisible, visiblePlans } from '../access.ts'

/** No more than a person looks through beside the task; the rest is counted. */
const SHOWN = 20

export const carryingTasks = query(CarryingInput, async (ctx, { taskId, unitId }): Promise<CarryingTasks> => {
  const task = await ctx.db.selectFrom('tasks').select('id').where('id', '=', taskId).where('plan_id', 'in', visiblePlans(ctx)).executeTakeFirst()
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  const rows = await ctx.db
    .selectFrom('carried_tasks')
    .innerJoin('tasks', 'tasks.id', 'carried_tasks.task_id')
    .innerJoin('plans', 'plans.id', 'tasks.plan_id')
    .select(['tasks.id', 'tasks.text', 'tasks.state', 'tasks.percent', 'plans.id as planId', 'plans.name as planName'])
    .select(sql<string | null>`coalesce(tasks.open_due_on, tasks.due_on)`.as('dueOn'))
    .where('carried_tasks.higher_task_id', '=', taskId)
    .where('plans.unit_id', '=', unitId)
    .where('plans.state', '=', 'published')
    .where('tasks.marked', '=', true)
    .where(planIsVisible(ctx, 'plans.id'))
    .orderBy('plans.name')
    .orderBy('tasks.position')
    .orderBy('tasks.id')
    .execute()
  return {
    total: rows.length,
    percent: rows.length ? Math.floor(rows.reduce((sum, { percent }) => sum + percent, 0) / rows.length) : null,
    rows: rows.slice(0, SHOWN).map(({ planId, planName, state, ...row }) => ({ ...row, state: state as TaskState, plan: { id: planId, name: planName } }))
  }
})
