/** The trails of plans and tasks. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { TrailObject, TrailSource } from '#platform/server/trail-source.ts'
import { AppError } from '#platform/shared/errors.ts'
import { planIsVisible } from '../server/access.ts'
import { describePlanEvents } from './describe.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

const LONGEST = 120

export const planTrail: TrailSource = {
  names: (locale) => (locale === 'en' ? en : vi).names,
  objects: { plan: planObject, task: taskObject },
  describe: describePlanEvents
}

/** Whoever may read the plan sees on its pages what these events tell. */
async function planObject(ctx: Context, id: string): Promise<TrailObject> {
  const { rows } = await sql<{ name: string }>`
    select p.name from plans p where p.id = ${id} and ${planIsVisible(ctx, 'p.id')}`.execute(ctx.db)
  const [plan] = rows
  if (!plan) throw new AppError('not_found', 'plans.no_such_plan')
  return { title: plan.name, href: `/plans/${id}`, events: sql<boolean>`(e.subject_id = ${id} or (e.data ? 'planId' and e.data ->> 'planId' = ${id}))` }
}

async function taskObject(ctx: Context, id: string): Promise<TrailObject> {
  const { rows } = await sql<{ text: string; planId: string }>`
    select t.text, t.plan_id as "planId" from tasks t where t.id = ${id} and ${planIsVisible(ctx, 't.plan_id')}`.execute(ctx.db)
  const [task] = rows
  if (!task) throw new AppError('not_found', 'plans.no_such_task')
  const title = task.text.length > LONGEST ? `${task.text.slice(0, LONGEST)}…` : task.text
  const ofPlan = sql`e.data ? 'planId' and e.data ->> 'planId' = ${task.planId} and e.data ->> 'taskId' = ${id}`
  return { title, href: `/tasks/${id}`, events: sql<boolean>`(e.subject_id = ${id} or (${ofPlan}))` }
}
