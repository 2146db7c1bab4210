/** Something decided elsewhere (minutes of a meeting) becomes a task of a draft, with who leads it and by when. */
import { z } from 'zod'
import { command, query } from '#platform/server/command.ts'
import { Id } from '#platform/shared/ids.ts'
import { isVisible } from '#foundations/org/server/index.ts'
import { DayField, typed } from '../../schema/values.ts'
import { draftToEdit } from '../access.ts'
import { placeTask } from '../cascade/accepted-task.ts'
import { addDeadline } from './deadlines.ts'

const DecidedTask = z.object({ planId: Id, text: typed(4000).pipe(z.string().min(1)), leadUnitId: Id, dueOn: DayField.nullable().default(null) })

export const addDecidedTask = command(DecidedTask, async (ctx, { planId, text, leadUnitId, dueOn }): Promise<{ taskId: string }> => {
  await draftToEdit(ctx, planId)
  const taskId = await placeTask(ctx, { planId, leadUnitId, text, dueOn: null, deadline: () => Promise.resolve(null) })
  if (dueOn) await addDeadline(ctx, { taskId, version: 1, text: '', kind: 'by', date: dueOn })
  return { taskId }
})

/** Drafts that the actor may change, the latest first: where a decision can go. */
export const listOwnDrafts = query(z.object({ limit: z.int().min(1).max(200).default(50) }), async (ctx, { limit }): Promise<{ id: string; name: string }[]> =>
  ctx.db.selectFrom('plans').select(['id', 'name']).where('state', '=', 'draft').where(isVisible(ctx, 'plans.edit', 'plans.unit_id')).orderBy('id', 'desc').limit(limit).execute()
)
