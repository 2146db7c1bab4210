/** One deed for several assignments: each for itself, so that one that cannot be done holds up no other. */
import { sql } from 'kysely'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { AcceptSeveral, ConfirmSeveral, NameSeveral, type SeveralDone } from '../../schema.ts'
import { visiblePlans } from '../access.ts'
import { acceptTask, confirmTask } from './deeds.ts'
import { namePerson } from './steps.ts'

export const acceptSeveral = command(AcceptSeveral, (ctx, { assignmentIds }) =>
  forEach(ctx, assignmentIds, (assignmentId) => acceptTask(ctx, { assignmentId })))

export const confirmSeveral = command(ConfirmSeveral, (ctx, { assignmentIds }) =>
  forEach(ctx, assignmentIds, (assignmentId) => confirmTask(ctx, { assignmentId })))

export const nameSeveral = command(NameSeveral, (ctx, { assignmentIds, personId }) =>
  forEach(ctx, assignmentIds, (assignmentId) => namePerson(ctx, { assignmentId, personId })))

async function forEach(ctx: Context, ids: string[], run: (id: string) => Promise<unknown>): Promise<SeveralDone> {
  // Plans are locked in one order, whatever was ticked first: two such commands never wait for each other in a circle.
  const { rows } = await sql<{ id: string; text: string }>`
    select a.id, t.text from assignments a join tasks t on t.id = a.task_id
    where a.id = any(${ids}::uuid[]) and a.plan_id in ${visiblePlans(ctx)} order by a.plan_id, a.id`.execute(ctx.db)
  const done: string[] = []
  const refused: SeveralDone['refused'] = []
  for (const { id, text } of rows) {
    try {
      await run(id)
      done.push(id)
    } catch (error) {
      if (!isAppError(error)) throw error
      refused.push({ id, text, reason: error.reason })
    }
  }
  return { done, refused }
}
