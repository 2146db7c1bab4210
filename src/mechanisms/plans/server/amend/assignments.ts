/** What a new version means for the work under way: kept, handed to the new lead, moved to the new day, or closed. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { isOpen } from '../../rules/assignment-states.ts'
import { occurrencesOf } from '../../rules/recurrence.ts'
import type { Every, PlanChanges, TaskState } from '../../schema.ts'
import { assignTasks } from '../carry-out/assignments.ts'
import { doDeed, dropAssignments } from '../carry-out/deeds.ts'
import { assignmentToChange } from '../carry-out/found.ts'
import { passOn } from '../carry-out/hand-over.ts'
import { rollUpTasks } from '../carry-out/roll-up.ts'

interface Amended {
  planId: string
  number: number
  /** The deciding document; may be empty. */
  document: string
  changes: PlanChanges
}

export async function settleAssignments(ctx: Context, amended: Amended): Promise<void> {
  const { planId, changes } = amended
  for (const { taskId, reason } of changes.tasks.filter(({ change }) => change === 'dropped')) {
    await dropAssignments(ctx, [taskId], noteOf(amended, reason))
  }
  for (const taskId of await withOtherLeads(ctx, planId)) await settleLeads(ctx, amended, taskId)
  const rules = changes.tasks.filter(({ facts }) => facts.some(({ what }) => what === 'deadline')).map(({ taskId }) => taskId)
  for (const taskId of await withOtherDays(ctx, planId, rules)) await moveDays(ctx, taskId)
  await assignTasks(ctx, planId)
  const dropped = changes.tasks.filter(({ change }) => change === 'dropped').map(({ taskId }) => taskId)
  if (dropped.length) await rollUpTasks(ctx, sql`id = any(${dropped}::uuid[])`)
}

/** Tasks with work at a unit that no longer leads them: renamed in the plan, or no longer in the set that it names. */
async function withOtherLeads(ctx: Context, planId: string): Promise<string[]> {
  const lead = sql`select 1 from task_units u where u.task_id = a.task_id and u.role = 'lead'`
  const { rows } = await sql<{ taskId: string }>`
    select distinct a.task_id as "taskId" from assignments a join tasks t on t.id = a.task_id and t.marked
    where a.plan_id = ${planId} and a.handed_to is null and not a.dropped and exists (${lead} and u.unit_id is not null)
      and not exists (${lead} and u.unit_id = a.unit_id) order by 1`.execute(ctx.db)
  return rows.map(({ taskId }) => taskId)
}

/** `rules`: tasks whose words about time changed; of recurring work the day alone does not show it. */
async function withOtherDays(ctx: Context, planId: string, rules: string[]): Promise<string[]> {
  const { rows } = await sql<{ taskId: string }>`
    select distinct a.task_id as "taskId" from assignments a join tasks t on t.id = a.task_id and t.marked left join deadlines d on d.id = t.deadline_id
    where a.plan_id = ${planId} and a.handed_to is null and not a.dropped and a.state not in ('confirmed', 'closed')
      and (t.id = any(${rules}::uuid[]) or (d.kind is distinct from 'recurring' and a.planned_due_on is distinct from t.due_on)) order by 1`.execute(ctx.db)
  return rows.map(({ taskId }) => taskId)
}

/** The reason and what decides it, in the plan's language: it stands in the history of the task. */
function noteOf({ number, document }: Amended, reason: string): string {
  return [reason, document, `bản ${number}`].filter(Boolean).join(' · ')
}

interface Standing {
  id: string
  unitId: string
  state: TaskState
  occurrence: number
  plannedDueOn: Day | null
  dueOn: Day | null
}

async function standing(ctx: Context, taskId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select id, unit_id as "unitId", state, occurrence, planned_due_on as "plannedDueOn", due_on as "dueOn" from assignments
    where task_id = ${taskId} and handed_to is null and not dropped order by unit_id, occurrence`.execute(ctx.db)
  return rows
}

/** Units that no longer lead hand over to those that do, one to one; what remains on the old side ends with this version. */
async function settleLeads(ctx: Context, amended: Amended, taskId: string): Promise<void> {
  const leads = await ctx.db
    .selectFrom('task_units')
    .select('unit_id')
    .distinct()
    .where('task_id', '=', taskId)
    .where('role', '=', 'lead')
    .where('unit_id', 'is not', null)
    .execute()
  const now = new Set(leads.flatMap(({ unit_id }) => unit_id ?? []))
  // Nobody is named: whoever has the work keeps it until somebody is.
  if (!now.size) return
  const there = await standing(ctx, taskId)
  const gone = Map.groupBy(there.filter(({ unitId }) => !now.has(unitId)), ({ unitId }) => unitId)
  const come = [...now].filter((unitId) => !there.some((one) => one.unitId === unitId))
  const note = noteOf(amended, '')
  for (const [, own] of gone) {
    const next = own.some(({ state }) => canMove(state)) ? come.shift() : undefined
    for (const one of own) {
      if (next && canMove(one.state)) await passOn(ctx, await assignmentToChange(ctx, one.id), { unitId: next, note })
      else if (canMove(one.state)) await endLead(ctx, one.id, note)
      else await ctx.db.updateTable('assignments').set({ dropped: true }).where('id', '=', one.id).execute()
    }
  }
}

const canMove = (state: TaskState): boolean => isOpen(state) || state === 'reported'

async function endLead(ctx: Context, id: string, note: string): Promise<void> {
  const found = await assignmentToChange(ctx, id)
  await ctx.db.updateTable('assignments').set({ dropped: true }).where('id', '=', id).execute()
  await doDeed(ctx, found, 'drop', { note })
}

/** The plan's new day holds for what is still open; a day that was granted stays, unless the plan now gives longer. */
async function moveDays(ctx: Context, taskId: string): Promise<void> {
  const { rows } = await sql<{ dueOn: Day | null; text: string | null; date: string | null; starts: string | null; every: Every | null; periodTo: number | null }>`
    select t.due_on as "dueOn", d.text, d.date, d.starts, case when d.kind = 'recurring' then d.every end as every, p.period_to as "periodTo"
    from tasks t join plans p on p.id = t.plan_id left join deadlines d on d.id = t.deadline_id where t.id = ${taskId}`.execute(ctx.db)
  const [task] = rows
  if (!task) return
  const there = (await standing(ctx, taskId)).filter(({ state }) => state !== 'confirmed' && state !== 'closed')
  for (const own of Map.groupBy(there, ({ unitId }) => unitId).values()) {
    const current = own.at(-1)
    const day = task.every === null ? task.dueOn : nextDay(ctx, { ...task, every: task.every })
    if (!current || day === current.plannedDueOn) continue
    const granted = current.dueOn !== current.plannedDueOn
    const due_on = granted && current.dueOn !== null && day !== null && current.dueOn > day ? current.dueOn : day
    await ctx.db
      .updateTable('assignments')
      .set((eb) => ({ planned_due_on: day, due_on, version: eb('version', '+', 1) }))
      .where('id', '=', current.id)
      .execute()
  }
}

function nextDay(ctx: Context, { text, date, starts, every, periodTo }: { text: string | null; date: string | null; starts: string | null; every: Every; periodTo: number | null }): Day | null {
  if (every === 'day') return null
  const until = periodTo === null ? null : `${periodTo}-12-31`
  const [next] = occurrencesOf({ text: text ?? '', date, starts, every }, { from: dayOf(ctx.now), until, most: 1 })
  return next?.dueOn ?? null
}
