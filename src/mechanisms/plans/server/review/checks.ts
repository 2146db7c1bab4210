import { record } from '#platform/server/events.ts'
import { MarkChecked, type Changed } from '../../schema.ts'
import { touchPlan } from '../access.ts'
import { deadlineToEdit } from './deadlines.ts'
import { editCommand } from './edits.ts'
import { targetToEdit } from './targets.ts'
import { checkedBy, settleTask, taskToEdit } from './task-edits.ts'

/** "I have looked, it is right." For a task this confirms the proposed units as well. */
export const markChecked = editCommand('place.checked', MarkChecked, async (ctx, { kind, id, version }): Promise<Changed> => {
  if (kind === 'task') {
    await taskToEdit(ctx, id, version)
    return settleTask(ctx, id, { checked: true }, 'task.checked')
  }
  const { plan_id } = kind === 'target' ? await targetToEdit(ctx, id, version) : await deadlineToEdit(ctx, id, version)
  const changed = await ctx.db
    .updateTable(kind === 'target' ? 'targets' : 'deadlines')
    .set((eb) => ({ ...checkedBy(ctx, true), risk: 0, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await touchPlan(ctx, plan_id)
  await record(ctx, `${kind}.checked`, { subject: id, data: { planId: plan_id } })
  return changed
})
