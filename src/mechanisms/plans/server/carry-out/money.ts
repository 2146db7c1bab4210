/** Money of a task, in đồng: the latest estimate counts, spending adds up; rows are added, never changed. */
import { hasRight, unitNamesOn } from '#foundations/org/server/index.ts'
import { peopleNames } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { EnterMoney, type Money } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { taskRow } from '../review/task-edits.ts'
import { refuse } from './requests.ts'

/** The clerk of the plan enters both; a lead unit enters what it has spent itself. */
export const enterMoney = command(EnterMoney, async (ctx, { taskId, kind, amount, source, note, unitId, onDay }): Promise<{ moneyId: string }> => {
  const task = await taskRow(ctx, taskId)
  const plan = await findPlanHead(ctx, task.plan_id)
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const superior = await hasRight(ctx, 'plans.edit', plan.unitId)
  const leads = await ctx.db.selectFrom('assignments').select('unit_id').where('task_id', '=', taskId).where('handed_to', 'is', null).execute()
  const ofLead = unitId !== undefined && leads.some((lead) => lead.unit_id === unitId) && (await hasRight(ctx, 'tasks.report', unitId))
  ensure(superior || (kind === 'spent' && ofLead), 'forbidden', 'plans.may_not_enter_money')
  if (onDay > dayOf(ctx.now)) refuse('onDay', 'plans.figure_in_future')
  const id = newId()
  await ctx.db
    .insertInto('task_money')
    .values({
      id, task_id: taskId, kind, amount, source, note, unit_id: kind === 'spent' ? (unitId ?? null) : null, on_day: onDay,
      entered_by: ctx.actor?.personId ?? null, entered_at: ctx.now
    })
    .execute()
  await record(ctx, `task.money_${kind}`, { subject: taskId, unit: unitId ?? plan.unitId, data: { planId: plan.id, amount } })
  return { moneyId: id }
})

export async function moneyOf(ctx: Context, taskId: string): Promise<Money> {
  const rows = await ctx.db.selectFrom('task_money').selectAll().where('task_id', '=', taskId).orderBy('id', 'desc').limit(500).execute()
  const people = await peopleNames(ctx, rows.flatMap((row) => row.entered_by ?? []))
  const units = await unitNamesOn(ctx, rows.flatMap((row) => row.unit_id ?? []), dayOf(ctx.now))
  const estimate = rows.find((row) => row.kind === 'estimate')
  return {
    estimate: estimate?.amount ?? null,
    source: estimate?.source ?? '',
    spent: rows.reduce((sum, row) => sum + (row.kind === 'spent' ? row.amount : 0), 0),
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind as 'estimate' | 'spent',
      amount: row.amount,
      source: row.source,
      note: row.note,
      unit: row.unit_id ? { id: row.unit_id, name: units.get(row.unit_id)?.name ?? '' } : null,
      onDay: row.on_day,
      by: row.entered_by ? { id: row.entered_by, name: people.get(row.entered_by) ?? '' } : null,
      at: row.entered_at
    }))
  }
}
