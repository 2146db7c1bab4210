/** A plan is opened to an heir, and closed again where the heir has nothing to do with it any more. */
import { sql } from 'kysely'
import { unshareFiles } from '#foundations/files/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { openPlanTo } from '../server/carry-out/hand-over.ts'
import { filesOfPlan } from '../server/plan-files.ts'

/** Of these plans, those that the unit did not read before. */
export async function openPlans(ctx: Context, planIds: string[], unitId: string): Promise<string[]> {
  const known = await ctx.db.selectFrom('plan_readers').select('plan_id').where('unit_id', '=', unitId).where(sql<boolean>`plan_id = any(${planIds}::uuid[])`).execute()
  const opened = planIds.filter((id) => !known.some(({ plan_id }) => plan_id === id))
  for (const planId of opened) await openPlanTo(ctx, planId, unitId)
  return opened
}

/** What the unit still has to do in a plan, or keeps, it goes on reading. */
export async function closePlans(ctx: Context, planIds: string[], unitId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from plan_readers r where r.unit_id = ${unitId} and r.plan_id = any(${planIds}::uuid[])
      and not exists (select 1 from task_units u where u.plan_id = r.plan_id and u.unit_id = r.unit_id)
      and not exists (select 1 from plans p where p.id = r.plan_id and p.unit_id = r.unit_id) returning r.plan_id as id`.execute(ctx.db)
  for (const { id } of rows) await unshareFiles(ctx, await filesOfPlan(ctx, id), [unitId])
}
