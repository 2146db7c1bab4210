/** Units that a plan names and nobody knows: before publishing a person decides about each of them. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { SURE } from '../../rules.ts'
import { LeaveAsText } from '../../schema.ts'
import { draftToEdit, touchPlan } from '../access.ts'
import { editCommand } from './edits.ts'

/** Rows of task_units (u) that would reach nobody: no unit, or only a guess that nobody has confirmed (t is the task). */
const REACHES_NOBODY: RawBuilder<boolean> = sql<boolean>`u.phrase is not null and t.marked and u.from_id is null
  and ((u.unit_id is null and u.set_id is null) or (u.confidence < ${SURE} and t.checked_at is null))`

/** The words stay as the plan has them, and nobody is given the task by them; wherever the plan uses them. */
export const leaveAsText = editCommand('task.unit_left', LeaveAsText, async (ctx, { planId, phrases, left }): Promise<{ places: number }> => {
  const plan = await draftToEdit(ctx, planId)
  const { rows } = await sql<{ id: string }>`
    update task_units n set left_as_text = ${left} from task_units u join tasks t on t.id = u.task_id
    where n.id = u.id and u.plan_id = ${planId} and u.phrase = any(${phrases}::text[]) and u.left_as_text <> ${left}
      and ${REACHES_NOBODY} returning n.id`.execute(ctx.db)
  if (rows.length) await touchPlan(ctx, planId)
  await record(ctx, 'plan.units_left', { subject: planId, unit: plan.unitId, data: { phrases, left } })
  return { places: rows.length }
})

/** Refuses while there are words for units about which nobody has decided. */
export async function ensureUnitsDecided(ctx: Context, planId: string): Promise<void> {
  const { rows } = await sql<{ open: number }>`
    select count(distinct u.phrase)::integer as open from task_units u join tasks t on t.id = u.task_id
    where u.plan_id = ${planId} and not u.left_as_text and ${REACHES_NOBODY}`.execute(ctx.db)
  const open = rows[0]?.open ?? 0
  ensure(open === 0, 'conflict', 'plans.units_undecided', { open })
}
