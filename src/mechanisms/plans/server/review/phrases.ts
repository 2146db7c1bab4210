/** One answer for every place of a plan that uses the same words for a unit, and for the plans to come. */
import { createUnit, keepSet, proposeSet, teachPhrase, type Meaning } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure, isAppError } from '#platform/shared/errors.ts'
import { SURE } from '../../rules.ts'
import { ChooseUnit, MakeUnit, TaskUnitInput, type Changed } from '../../schema.ts'
import { findPlanHead } from '../access.ts'
import { editCommand, noteMadeUnit, noteTaught } from './edits.ts'
import { taskRow } from './task-edits.ts'
import { changeTaskUnit, findTaskUnit } from './task-units.ts'

/**
 * Says who is meant: here, or wherever the plan uses these words and nobody has said so yet. What a person had to say is
 * remembered for the unit whose plan it is; a proposal that was only accepted is not.
 */
export const chooseUnit = editCommand('task.unit_changed', ChooseUnit, async (ctx, { everywhere, proposedSet, taskUnitId, version, ...given }): Promise<Changed> => {
  const row = await findTaskUnit(ctx, taskUnitId)
  const setId = proposedSet ? await keepProposed(ctx, row.plan_id, row.phrase) : given.setId
  const changed = await changeTaskUnit(ctx, { taskUnitId, version, unitId: given.unitId, setId })
  const meaning = meaningOf(given.unitId, setId)
  const accepted = row.confidence >= SURE && row.unit_id === given.unitId && row.set_id === setId
  if (meaning && row.phrase && !accepted) {
    await noteTaught(ctx, await teachPhrase(ctx, (await findPlanHead(ctx, row.plan_id)).unitId, row.phrase, meaning))
  }
  if (!everywhere || !meaning) return changed
  for (const { id, task_id } of await sameWords(ctx, taskUnitId)) {
    const { version: theirs } = await taskRow(ctx, task_id)
    try {
      await changeTaskUnit(ctx, { taskUnitId: id, version: theirs, ...meaning })
    } catch (error) {
      // The task already names this unit in other words; the open words stay for a person to remove.
      if (!isAppError(error) || error.reason !== 'plans.unit_twice') throw error
    }
  }
  return changed
})

function meaningOf(unitId: string | null, setId: string | null): Meaning | null {
  if (setId) return { setId, unitId: null }
  return unitId ? { unitId, setId: null } : null
}

async function keepProposed(ctx: Context, planId: string, phrase: string | null): Promise<string> {
  const { unitId } = await findPlanHead(ctx, planId)
  const proposed = phrase ? await proposeSet(ctx, { phrase, near: unitId, day: dayOf(ctx.now) }) : null
  ensure(phrase && proposed, 'conflict', 'plans.no_set_in_words')
  return keepSet(ctx, unitId, phrase, proposed)
}

/** Adds the unit to the tree and says that the words mean it; needs the right to add units where it shall stand. */
export const makeUnit = editCommand('task.unit_made', MakeUnit, async (ctx, { taskUnitId, version, everywhere, ...unit }): Promise<Changed> => {
  const { id } = await createUnit(ctx, unit)
  await noteMadeUnit(ctx, id)
  return chooseUnit(ctx, { taskUnitId, version, everywhere, unitId: id })
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
    .where((eb) => eb.or([eb.and([eb('unit_id', 'is', null), eb('set_id', 'is', null)]), eb('confidence', '<', SURE)]))
    .orderBy('task_id')
    .execute()
}
