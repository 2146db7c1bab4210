/** Which plans an actor may see and change. Every query and command of the room goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hasRight, seesEverything, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { PlanState } from '../schema.ts'

/** Ids of the plans that the actor may read, for `where('plan_id', 'in', visiblePlans(ctx))`. */
export function visiblePlans(ctx: Context): RawBuilder<string> {
  return sql<string>`(select plan_readers.plan_id from plan_readers where plan_readers.unit_id in ${visibleUnits(ctx, 'plans.read')})`
}

/** The same as a condition on a column, for long lists: whoever sees every unit pays next to nothing for it. */
export function planIsVisible(ctx: Context, column: string): RawBuilder<boolean> {
  if (!seesEverything(ctx, 'plans.read')) return sql<boolean>`${sql.ref(column)} in ${visiblePlans(ctx)}`
  // A draft that is still being written has no readers yet. Mostly there is none, which is asked once and not for each row.
  const unfinished = sql`from plan_readings where plan_id is not null and state <> 'done'`
  return sql<boolean>`(not exists (select ${unfinished}) or ${sql.ref(column)} not in (select plan_id ${unfinished}))`
}

export interface PlanHead {
  id: string
  unitId: string
  state: PlanState
  version: number
}

/** Throws not_found for a plan that the actor may not read. `lock` holds it for the rest of the command. */
export async function findPlanHead(ctx: Context, planId: string, options: { lock?: boolean } = {}): Promise<PlanHead> {
  let found = ctx.db
    .selectFrom('plans')
    .select(['id', 'unit_id as unitId', 'state', 'version'])
    .where('id', '=', planId)
    .where('id', 'in', visiblePlans(ctx))
  if (options.lock) found = found.forUpdate()
  const plan = await found.executeTakeFirst()
  if (!plan) throw new AppError('not_found', 'plans.no_such_plan')
  return plan as PlanHead
}

export async function ensureMayEdit(ctx: Context, unitId: string): Promise<void> {
  ensure(await hasRight(ctx, 'plans.edit', unitId), 'forbidden', 'plans.may_not_edit')
}

/** A draft that the actor may change, locked; its version grows when the command has written (`touchPlan`). */
export async function draftToEdit(ctx: Context, planId: string, permission: 'plans.edit' | 'plans.publish' = 'plans.edit'): Promise<PlanHead> {
  const plan = await findPlanHead(ctx, planId, { lock: true })
  ensure(await hasRight(ctx, permission, plan.unitId), 'forbidden', permission === 'plans.edit' ? 'plans.may_not_edit' : 'plans.may_not_publish')
  ensure(plan.state === 'draft', 'conflict', 'plans.not_a_draft')
  return plan
}

export async function touchPlan(ctx: Context, planId: string): Promise<void> {
  await ctx.db.updateTable('plans').set((eb) => ({ version: eb('version', '+', 1) })).where('id', '=', planId).execute()
}

/** Refuses an edit of something that has changed since it was shown. */
export function ensureVersion(current: number, expected: number): void {
  ensure(current === expected, 'conflict', 'plans.changed_meanwhile', { version: current })
}
