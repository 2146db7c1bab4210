import type { Context } from '#platform/server/context.ts'
import { rollUp } from '../../rules.ts'
import type { TaskState } from '../../schema.ts'

/** Writes a task's state and percent from those of its lead units; the only place that does. */
export async function rollUpTask(ctx: Context, taskId: string): Promise<{ state: TaskState; percent: number }> {
  const leads = await ctx.db
    .selectFrom('task_units')
    .select(['state', 'percent'])
    .where('task_id', '=', taskId)
    .where('role', '=', 'lead')
    .where('unit_id', 'is not', null)
    .execute()
  const rolled = rollUp(leads.map(({ state, percent }) => ({ state: state as TaskState, percent })))
  await ctx.db.updateTable('tasks').set(rolled).where('id', '=', taskId).execute()
  return rolled
}
