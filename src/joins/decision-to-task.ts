/** A decision of minutes becomes a task of a plan: both rooms in one transaction. */
import { z } from 'zod'
import { decisionToEdit, noteTask } from '#mechanisms/gatherings/server/index.ts'
import { addDecidedTask } from '#mechanisms/plans/server/index.ts'
import { command } from '#platform/server/command.ts'
import { ensure } from '#platform/shared/errors.ts'
import { Id } from '#platform/shared/ids.ts'

const DecisionToTask = z.object({ decisionId: Id, planId: Id })

/** Needs both: minutes that the actor keeps, and a draft that they may change. Once only. */
export const decisionToTask = command(DecisionToTask, async (ctx, { decisionId, planId }): Promise<{ planId: string; taskId: string }> => {
  const { gathering, decision } = await decisionToEdit(ctx, decisionId, { frozenToo: true })
  ensure(decision.taskId === null, 'conflict', 'gatherings.decision_is_task')
  const { taskId } = await addDecidedTask(ctx, { planId, text: decision.text, leadUnitId: decision.leadUnitId ?? gathering.unitId, dueOn: decision.dueOn })
  await noteTask(ctx, { decisionId, gathering, planId, taskId })
  return { planId, taskId }
})
