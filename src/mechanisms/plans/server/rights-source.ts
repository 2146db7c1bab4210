/** Which rights open plans and tasks, for the page that explains them. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { RightsSource } from '#platform/server/rights-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { planIsVisible } from './access.ts'

const ID = '([0-9a-f-]{36})'
const LONGEST = 120

export const planRights: RightsSource = {
  task: {
    path: new RegExp(`^/(?:tasks|trail/task|plans/[0-9a-f-]{36}/tasks)/${ID}`),
    async find(ctx, id) {
      const { rows } = await sql<{ text: string; planId: string; unitId: string }>`
        select t.text, t.plan_id as "planId", p.unit_id as "unitId" from tasks t join plans p on p.id = t.plan_id
        where t.id = ${id} and ${planIsVisible(ctx, 't.plan_id')}`.execute(ctx.db)
      const [task] = rows
      if (!task) throw new AppError('not_found', 'plans.no_such_task')
      const carrying = await sql<{ id: string }>`
        select distinct unit_id as id from assignments where task_id = ${id} and handed_to is null`.execute(ctx.db)
      const title = task.text.length > LONGEST ? `${task.text.slice(0, LONGEST)}…` : task.text
      const asks = [
        { permission: 'plans.read', units: await readersOf(ctx, task.planId) },
        { permission: 'tasks.report', units: carrying.rows.map((row) => row.id) },
        { permission: 'tasks.confirm', units: [task.unitId] }
      ]
      return { title, href: `/tasks/${id}`, asks }
    }
  },
  plan: {
    path: new RegExp(`^/(?:plans|trail/plan)/${ID}`),
    async find(ctx, id) {
      const { rows } = await sql<{ name: string; unitId: string }>`
        select p.name, p.unit_id as "unitId" from plans p where p.id = ${id} and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
      const [plan] = rows
      if (!plan) throw new AppError('not_found', 'plans.no_such_plan')
      const own = ['plans.edit', 'plans.publish', 'tasks.confirm'].map((permission) => ({ permission, units: [plan.unitId] }))
      return { title: plan.name, href: `/plans/${id}`, asks: [{ permission: 'plans.read', units: await readersOf(ctx, id) }, ...own] }
    }
  }
}

/** The units that a plan is open to: its own, and those that have a task in it. */
async function readersOf(ctx: Context, planId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('plan_readers').select('unit_id').where('plan_id', '=', planId).execute()
  return rows.map((row) => row.unit_id)
}
