/** What is done to an assignment. Every change of a state goes through `doDeed`, and that asks the state machine. */
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { permit, transitionOf, type Deed } from '../../rules/assignment-states.ts'
import { AcceptTask, CloseTask, ConfirmTask, ReopenTask, ReturnTask, type Deeded, type TaskState } from '../../schema.ts'
import { assignmentToChange, ensureRole, type Found } from './found.ts'
import { rollUpTask } from './roll-up.ts'

const EVENTS: Record<Deed, string> = {
  accept: 'task.accepted',
  report_progress: 'task.reported',
  report_done: 'task.reported',
  confirm: 'task.confirmed',
  return: 'task.returned',
  close: 'task.closed',
  reopen: 'task.reopened',
  hand_over: 'task.handed_over',
  drop: 'task.dropped'
}

interface Doing {
  note?: string
  percent?: number
  reportId?: string
  /** The assignment in which the work goes on. */
  handedTo?: string
  /** More for the event. */
  data?: Record<string, unknown>
}

/** The actor's right, the state machine, the row, its history, the roll-up, the event; all or nothing. */
export async function doDeed(ctx: Context, found: Found, deed: Deed, doing: Doing = {}): Promise<Deeded & { task: { state: TaskState; percent: number } }> {
  const { who } = transitionOf(deed)
  await ensureRole(ctx, found, who)
  const answer = permit(deed, found)
  if ('refused' in answer) throw new AppError('conflict', answer.refused, { detail: { state: found.state, deed } })
  const { to } = answer
  const percent = to === 'reported' || to === 'confirmed' ? 100 : (doing.percent ?? found.percent)
  const changed = await ctx.db
    .updateTable('assignments')
    .set((eb) => ({
      state: to,
      percent,
      state_at: ctx.now,
      ...(who === 'lead' && deed !== 'accept' ? { reported_at: ctx.now } : {}),
      ...(doing.handedTo ? { handed_to: doing.handedTo } : {}),
      version: eb('version', '+', 1)
    }))
    .where('id', '=', found.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('assignment_deeds')
    .values({
      id: newId(), assignment_id: found.id, deed, from_state: found.state, to_state: to, percent, note: doing.reportId ? '' : (doing.note ?? ''),
      report_id: doing.reportId ?? null, done_by: ctx.actor?.personId ?? null, done_at: ctx.now,
      for_id: ctx.actor?.onBehalfOf ?? null, delegation_id: ctx.actor?.delegation?.id ?? null
    })
    .execute()
  if (to === 'confirmed' || to === 'closed') await endRequests(ctx, found.id)
  const task = await rollUpTask(ctx, found.taskId)
  const data = { planId: found.planId, assignmentId: found.id, state: to, percent, ...doing.data }
  await record(ctx, EVENTS[deed], { subject: found.taskId, unit: found.unitId, data })
  return { state: to, version: changed.version, task }
}

/** What was still asked for is asked no more: the task is over. */
async function endRequests(ctx: Context, assignmentId: string): Promise<void> {
  const over = { answer: 'withdrawn', answered_at: ctx.now }
  await ctx.db.updateTable('assignment_requests').set(over).where('assignment_id', '=', assignmentId).where('answer', 'is', null).execute()
  await ctx.db.updateTable('help_requests').set(over).where('assignment_id', '=', assignmentId).where('answer', 'is', null).execute()
}

const answerOf = ({ state, version }: Deeded): Deeded => ({ state, version })

export const acceptTask = command(AcceptTask, async (ctx, { assignmentId, version }): Promise<Deeded> =>
  answerOf(await doDeed(ctx, await assignmentToChange(ctx, assignmentId, version), 'accept')))

export const confirmTask = command(ConfirmTask, async (ctx, { assignmentId, version, note }): Promise<Deeded> =>
  answerOf(await doDeed(ctx, await assignmentToChange(ctx, assignmentId, version), 'confirm', { note })))

export const returnTask = command(ReturnTask, async (ctx, { assignmentId, version, note }): Promise<Deeded> =>
  answerOf(await doDeed(ctx, await assignmentToChange(ctx, assignmentId, version), 'return', { note })))

export const reopenTask = command(ReopenTask, async (ctx, { assignmentId, version, note }): Promise<Deeded> =>
  answerOf(await doDeed(ctx, await assignmentToChange(ctx, assignmentId, version), 'reopen', { note })))

export const closeTask = command(CloseTask, async (ctx, { assignmentId, version, note, withOpenSteps }): Promise<Deeded> => {
  const found = await assignmentToChange(ctx, assignmentId, version)
  await ensureRole(ctx, found, 'superior')
  await ensureStepsDone(ctx, found.id, withOpenSteps)
  return answerOf(await doDeed(ctx, found, 'close', { note }))
})

/** Closing over open steps is a decision of its own: refused until it is said. */
export async function ensureStepsDone(ctx: Context, assignmentId: string, anyway: boolean): Promise<void> {
  if (anyway) return
  const { open } = await ctx.db
    .selectFrom('assignment_steps')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('assignment_id', '=', assignmentId)
    .where('done_at', 'is', null)
    .executeTakeFirstOrThrow()
  ensure(open === 0, 'conflict', 'plans.steps_open', { open })
}

/** For a new version of a plan that no longer has these tasks: what is under way closes and keeps its history. */
export async function dropAssignments(ctx: Context, taskIds: string[], note: string): Promise<number> {
  if (!taskIds.length) return 0
  const open = await ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('task_id', 'in', taskIds)
    .where('handed_to', 'is', null)
    .where('state', 'not in', ['confirmed', 'closed'])
    .orderBy('id')
    .execute()
  // Before the deed, so that nothing dropped is counted as done in any week.
  const found = await Promise.all(open.map(({ id }) => assignmentToChange(ctx, id)))
  await ctx.db.updateTable('assignments').set({ dropped: true }).where('task_id', 'in', taskIds).where('handed_to', 'is', null).execute()
  for (const one of found) await doDeed(ctx, one, 'drop', { note })
  return open.length
}
