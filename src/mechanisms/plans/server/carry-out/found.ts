/** Finding what is to be done something to, with its plan locked: changes of one plan follow each other. */
import { sql } from 'kysely'
import { hasRight, holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import type { Situation, Who } from '../../rules/assignment-states.ts'
import type { TaskState } from '../../schema.ts'
import { findPlanHead, visiblePlans, type PlanHead } from '../access.ts'

export interface Found extends Situation {
  id: string
  taskId: string
  planId: string
  unitId: string
  occurrence: number
  percent: number
  dueOn: Day | null
  plannedDueOn: Day | null
  personId: string | null
  version: number
  /** The text of its task, for lists of what was refused. */
  text: string
  plan: PlanHead
}

/** The assignment as it stands now, locked; `version` refuses when it has changed since it was shown. */
export async function assignmentToChange(ctx: Context, assignmentId: string, version?: number): Promise<Found> {
  const seen = await readAssignment(ctx, assignmentId)
  const plan = await findPlanHead(ctx, seen.planId, { lock: true })
  ensure(plan.state === 'published', 'conflict', 'plans.not_published')
  const found = await readAssignment(ctx, assignmentId)
  if (version !== undefined && version !== found.version) {
    throw new AppError('conflict', 'plans.assignment_changed', { detail: { state: found.state, percent: found.percent, version: found.version } })
  }
  return { ...found, plan }
}

async function readAssignment(ctx: Context, assignmentId: string): Promise<Omit<Found, 'plan'>> {
  const { rows } = await sql<Omit<Found, 'plan'>>`
    select a.id, a.task_id as "taskId", a.plan_id as "planId", a.unit_id as "unitId", a.occurrence, a.state, a.percent, a.due_on as "dueOn",
      a.planned_due_on as "plannedDueOn", a.person_id as "personId", a.version, a.handed_to is not null as "handedOver", a.dropped, t.text,
      ${unitEnded(sql`a.unit_id`, dayOf(ctx.now))} as "unitEnded"
    from assignments a join tasks t on t.id = a.task_id
    where a.id = ${assignmentId} and a.plan_id in ${visiblePlans(ctx)}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'plans.no_such_assignment')
  return found
}

/** No fact holds for the unit any more: it was dissolved or merged into another. */
export function unitEnded(unitId: ReturnType<typeof sql>, day: Day) {
  return sql<boolean>`not exists (select 1 from unit_facts f where f.unit_id = ${unitId} and f.replaced_at is null
    and ${holdsOn(day, 'f')})`
}

/** Whom the actor may act for. */
export async function rolesAt(ctx: Context, { unitId, plan }: { unitId: string; plan: { unitId: string } }): Promise<Who[]> {
  const lead = await hasRight(ctx, 'tasks.report', unitId)
  const superior = await hasRight(ctx, 'tasks.confirm', plan.unitId)
  return [...(lead ? (['lead'] as const) : []), ...(superior ? (['superior'] as const) : [])]
}

export async function ensureRole(ctx: Context, found: Pick<Found, 'unitId' | 'plan'>, who: Who): Promise<void> {
  if (who === 'lead') ensure(await hasRight(ctx, 'tasks.report', found.unitId), 'forbidden', 'plans.not_your_task')
  if (who === 'superior') ensure(await hasRight(ctx, 'tasks.confirm', found.plan.unitId), 'forbidden', 'plans.not_superior')
}

/** Beside the state: refused for a unit that has ended, and for what is over. */
export function ensureUnderWay(found: Found): void {
  ensure(!found.handedOver, 'conflict', 'plans.handed_over')
  ensure(!found.dropped, 'conflict', 'plans.task_dropped')
  ensure(!found.unitEnded, 'conflict', 'plans.unit_ended')
  ensure(!(['confirmed', 'closed'] as TaskState[]).includes(found.state), 'conflict', 'plans.task_over', { state: found.state })
}
