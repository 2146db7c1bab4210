/** What was proposed, or decided elsewhere, becomes a paragraph and a task of a draft. */
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { draftToEdit, touchPlan } from '../access.ts'
import { insertMany } from '../insert-many.ts'

export async function addAcceptedTask(ctx: Context, given: { planId: string; fromTaskId: string; unitId: string }): Promise<string> {
  const { planId, unitId } = given
  const draft = await draftToEdit(ctx, planId)
  ensure(draft.unitId === unitId, 'invalid', 'plans.draft_of_other_unit')
  const from = await ctx.db
    .selectFrom('tasks')
    .select(['text', 'due_on', 'deadline_id'])
    .where('id', '=', given.fromTaskId)
    .executeTakeFirstOrThrow()
  const { text, due_on: dueOn, deadline_id: deadlineId } = from
  return placeTask(ctx, { planId, leadUnitId: unitId, text, dueOn, deadline: (place) => copyDeadline(ctx, { planId, ...place, deadlineId }) })
}

interface PlacedTask {
  planId: string
  leadUnitId: string
  text: string
  dueOn: string | null
  deadline(place: { nodeId: string; itemId: string }): Promise<string | null>
}

/** At the end of the draft's tasks, led by the unit. Whether the actor may change the draft is the caller's question. */
export async function placeTask(ctx: Context, { planId, leadUnitId: unitId, ...given }: PlacedTask): Promise<string> {
  const node = await sectionFor(ctx, planId)
  const last = await ctx.db
    .selectFrom('plan_items')
    .select((eb) => [eb.fn.max('position').as('position'), eb.fn.max('number').filterWhere('node_id', '=', node.id).as('number')])
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  const itemId = newId()
  await insertMany(ctx, 'plan_items', [{
    id: itemId, plan_id: planId, node_id: node.id, position: (last?.position ?? -1) + 1, number: (last?.number ?? 0) + 1,
    marker: '-', text: given.text, lead_in: false, attribute: false, at: node.at, confidence: 1
  }])
  const deadlineId = await given.deadline({ nodeId: node.id, itemId })
  const taskId = newId()
  const { position } = await ctx.db
    .selectFrom('tasks')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  await insertMany(ctx, 'tasks', [{
    id: taskId, plan_id: planId, node_id: node.id, item_id: itemId, part_id: node.partId, position: (position ?? -1) + 1,
    text: given.text, marked: true, deadline_id: deadlineId, due_on: given.dueOn, state: 'assigned', percent: 0, at: node.at,
    confidence: 1, risk: 0, checked_by: ctx.actor?.personId ?? null, checked_at: ctx.now, version: 1
  }])
  await insertMany(ctx, 'task_units', [{
    id: newId(), task_id: taskId, plan_id: planId, role: 'lead', position: 0, phrase: null, unit_id: unitId, confidence: 1
  }])
  await touchPlan(ctx, planId)
  await record(ctx, 'task.marked', { subject: taskId, unit: unitId, data: { planId } })
  return taskId
}

/** Below the last task that stands in the plan, else at the end of the plan. */
async function sectionFor(ctx: Context, planId: string): Promise<{ id: string; partId: string; at: unknown }> {
  const nodes = ctx.db
    .selectFrom('plan_nodes')
    .select(['plan_nodes.id', 'plan_nodes.part_id as partId', 'plan_nodes.at'])
    .where('plan_nodes.plan_id', '=', planId)
  const ofTasks = await nodes
    .where('plan_nodes.id', 'in', (eb) => eb.selectFrom('tasks').select('node_id').where('plan_id', '=', planId).where('marked', '=', true))
    .orderBy('plan_nodes.position', 'desc')
    .executeTakeFirst()
  const node = ofTasks ?? (await nodes.orderBy('plan_nodes.position', 'desc').executeTakeFirst())
  ensure(node, 'conflict', 'plans.no_section')
  return node
}

async function copyDeadline(
  ctx: Context, given: { planId: string; nodeId: string; itemId: string; deadlineId: string | null }
): Promise<string | null> {
  if (!given.deadlineId) return null
  const old = await ctx.db
    .selectFrom('deadlines')
    .select(['position', 'text', 'kind', 'date', 'starts', 'every', 'due_on'])
    .where('id', '=', given.deadlineId)
    .executeTakeFirst()
  if (!old) return null
  const id = newId()
  await insertMany(ctx, 'deadlines', [{
    id, plan_id: given.planId, node_id: given.nodeId, item_id: given.itemId, ...old, confidence: 1, risk: 0,
    checked_by: ctx.actor?.personId ?? null, checked_at: ctx.now, version: 1
  }])
  return id
}
