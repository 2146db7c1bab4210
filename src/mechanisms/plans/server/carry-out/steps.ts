/** How a unit splits its work, and who in it does it: its own affair, seen by whoever reads the task. */
import { sql } from 'kysely'
import { holdsOn } from '#foundations/org/server/index.ts'
import { permits } from '#foundations/people/server/index.ts'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { AddStep, NamePerson, SetStep, StepInput } from '../../schema.ts'
import { visiblePlans } from '../access.ts'
import { assignmentToChange, ensureRole, ensureUnderWay, type Found } from './found.ts'

const MOST_STEPS = 50

export const addStep = command(AddStep, async (ctx, { assignmentId, text, dueOn }): Promise<{ stepId: string }> => {
  const found = await ownWork(ctx, assignmentId)
  const { count } = await ctx.db
    .selectFrom('assignment_steps')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirstOrThrow()
  ensure(count < MOST_STEPS, 'conflict', 'plans.too_many_steps', { most: MOST_STEPS })
  const id = newId()
  await ctx.db
    .insertInto('assignment_steps')
    .values({ id, assignment_id: assignmentId, text, due_on: dueOn, created_by: ctx.actor?.personId ?? null, created_at: ctx.now })
    .execute()
  await record(ctx, 'task.step_added', { subject: found.taskId, unit: found.unitId, data: { planId: found.planId, assignmentId, stepId: id } })
  return { stepId: id }
})

export const setStep = command(SetStep, async (ctx, { stepId, done }): Promise<void> => {
  const found = await ownWork(ctx, await assignmentOfStep(ctx, stepId))
  const mark = done ? { done_at: ctx.now, done_by: ctx.actor?.personId ?? null } : { done_at: null, done_by: null }
  await ctx.db.updateTable('assignment_steps').set(mark).where('id', '=', stepId).execute()
  const data = { planId: found.planId, assignmentId: found.id, stepId }
  await record(ctx, done ? 'task.step_done' : 'task.step_reopened', { subject: found.taskId, unit: found.unitId, data })
})

export const removeStep = command(StepInput, async (ctx, { stepId }): Promise<void> => {
  const found = await ownWork(ctx, await assignmentOfStep(ctx, stepId))
  await ctx.db.deleteFrom('assignment_steps').where('id', '=', stepId).execute()
  const data = { planId: found.planId, assignmentId: found.id, stepId }
  await record(ctx, 'task.step_removed', { subject: found.taskId, unit: found.unitId, data })
})

/** Null takes the name away again. */
export const namePerson = command(NamePerson, async (ctx, { assignmentId, personId }): Promise<void> => {
  const found = await ownWork(ctx, assignmentId)
  if (personId) ensure((await peopleAt(ctx, [found.unitId])).some(({ id }) => id === personId), 'invalid', 'plans.not_of_unit')
  await ctx.db.updateTable('assignments').set({ person_id: personId }).where('id', '=', assignmentId).execute()
  const data = { planId: found.planId, assignmentId, personId }
  await record(ctx, 'task.person_named', { subject: found.taskId, unit: found.unitId, data })
})

async function ownWork(ctx: Context, assignmentId: string): Promise<Found> {
  const found = await assignmentToChange(ctx, assignmentId)
  await ensureRole(ctx, found, 'lead')
  ensureUnderWay(found)
  return found
}

async function assignmentOfStep(ctx: Context, stepId: string): Promise<string> {
  const { rows } = await sql<{ assignmentId: string }>`
    select s.assignment_id as "assignmentId" from assignment_steps s join assignments a on a.id = s.assignment_id
    where s.id = ${stepId} and a.plan_id in ${visiblePlans(ctx)}`.execute(ctx.db)
  if (!rows[0]) throw new AppError('not_found', 'plans.no_such_step')
  return rows[0].assignmentId
}

export interface PersonAt {
  id: string
  name: string
  unitId: string
}

/** Who may report for one of the units today: they can be named. */
export async function peopleAt(ctx: Context, unitIds: string[]): Promise<PersonAt[]> {
  if (!unitIds.length) return []
  const today = dayOf(ctx.now)
  const { rows } = await sql<PersonAt>`
    select distinct p.id, p.name, r.unit_id as "unitId", p.sort_key from person_roles r join people p on p.id = r.person_id
    where r.unit_id = any(${unitIds}::uuid[]) and ${holdsOn(today, 'r')}
      and ${permits('tasks.report')} and p.deactivated_at is null order by p.sort_key`.execute(ctx.db)
  return rows.map(({ id, name, unitId }) => ({ id, name, unitId }))
}
