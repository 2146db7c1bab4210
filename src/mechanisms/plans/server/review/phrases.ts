/** One answer for every place of a plan that uses the same words for a unit. */
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { SURE } from '../../rules.ts'
import { ChooseUnit, TaskUnitInput, type Changed } from '../../schema.ts'
import { taskRow } from './task-edits.ts'
import { changeTaskUnit, findTaskUnit } from './task-units.ts'

/** Says which unit is meant: here, or wherever the plan uses these words and nobody has said so yet. */
export const chooseUnit = command(ChooseUnit, async (ctx, { everywhere, ...given }): Promise<Changed> => {
  const changed = await changeTaskUnit(ctx, given)
  if (!everywhere || !given.unitId) return changed
  for (const { id, task_id } of await sameWords(ctx, given.taskUnitId)) {
    const { version } = await taskRow(ctx, task_id)
    try {
      await changeTaskUnit(ctx, { taskUnitId: id, version, unitId: given.unitId })
    } catch (error) {
      // The task already names this unit in other words; the open words stay for a person to remove.
      if (!isAppError(error) || error.reason !== 'plans.unit_twice') throw error
    }
  }
  return changed
})

/** How many other places use the same words and are still open. */
export const countSameWords = query(
  TaskUnitInput,
  async (ctx, { taskUnitId }) => (await sameWords(ctx, taskUnitId)).length
)

async function sameWords(ctx: Context, taskUnitId: string): Promise<{ id: string; task_id: string }[]> {
  const { plan_id, phrase } = await findTaskUnit(ctx, taskUnitId)
  if (phrase === null) return []
  return ctx.db
    .selectFrom('task_units')
    .select(['id', 'task_id'])
    .where('plan_id', '=', plan_id)
    .where('phrase', '=', phrase)
    .where('id', '<>', taskUnitId)
    .where((eb) => eb.or([eb('unit_id', 'is', null), eb('confidence', '<', SURE)]))
    .orderBy('task_id')
    .execute()
}
