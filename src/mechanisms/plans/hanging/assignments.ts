/** A task that an ended unit leads goes on in an heir as it stands: state, steps, requests, help. Its past stays with the old unit. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { GivenRow } from '#platform/server/hanging.ts'
import { ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { rollUpTask } from '../server/carry-out/roll-up.ts'
import { closePlans, openPlans } from './reading.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

/** What stands beside the state; help and requests that are open go on, and so do all steps. */
const BESIDE = { assignment_steps: sql`true`, assignment_requests: sql`answer is null`, help_requests: sql`answer is null` } as const
type Beside = keyof typeof BESIDE
const TABLES: Beside[] = ['assignment_steps', 'assignment_requests', 'help_requests']

interface Kept {
  nextId: string
  /** The heir led the task already: nothing new began. */
  joined: boolean
  state: string
  /** What the heir was given, to be found again unchanged. */
  given: string
  moved: Record<Beside, string[]>
  lead: Record<string, unknown> | null
  leadId: string | null
  opened: string[]
}

export async function giveAssignment(ctx: Context, { key: id, fromId, toId, basis }: GivenRow): Promise<Kept & Record<string, unknown>> {
  const [found] = (await sql<{ taskId: string; planId: string; occurrence: number; state: string; percent: number }>`
    select a.task_id as "taskId", a.plan_id as "planId", a.occurrence, a.state, a.percent from assignments a join plans p on p.id = a.plan_id
    where a.id = ${id} and a.unit_id = ${fromId} and a.handed_to is null and not a.dropped and a.state not in ('confirmed', 'closed')
    for update of p, a`.execute(ctx.db)).rows
  ensure(found, 'conflict', 'org.handover_gone')
  const { taskId, planId, occurrence } = found
  const twin = await ctx.db
    .selectFrom('assignments')
    .select('id')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', toId)
    .where('occurrence', '=', occurrence)
    .where('handed_to', 'is', null)
    .executeTakeFirst()
  const nextId = twin?.id ?? newId()
  const lead = await leadGoesOn(ctx, taskId, fromId, toId)
  if (!twin) {
    await sql`insert into assignments (id, task_id, plan_id, unit_id, occurrence, starts_on, planned_due_on, due_on, state, percent, person_id, reported_at, state_at, created_at)
      select ${nextId}, task_id, plan_id, ${toId}, occurrence, starts_on, planned_due_on, due_on, state, percent, person_id, reported_at, state_at, ${ctx.now}
      from assignments where id = ${id}`.execute(ctx.db)
  }
  const moved = await besideGoesOn(ctx, id, nextId)
  await sql`update assignments set state = 'closed', handed_to = ${nextId}, state_at = ${ctx.now}, version = version + 1 where id = ${id}`.execute(ctx.db)
  const note = (ctx.locale === 'en' ? en : vi).note(basis)
  await ctx.db
    .insertInto('assignment_deeds')
    .values({
      id: newId(), assignment_id: id, deed: 'hand_over', from_state: found.state, to_state: 'closed', percent: found.percent, note,
      report_id: null, done_by: ctx.actor?.personId ?? null, done_at: ctx.now
    })
    .execute()
  const opened = await openPlans(ctx, [planId], toId)
  await rollUpTask(ctx, taskId)
  await record(ctx, 'task.handed_over', { subject: taskId, unit: fromId, data: { planId, assignmentId: id, toUnitId: toId, toAssignmentId: nextId } })
  return { nextId, joined: twin !== undefined, state: found.state, given: await asGiven(ctx, nextId), moved, ...lead, opened }
}

/** The row that names the lead: it names the heir now, or goes where the heir is named already. */
async function leadGoesOn(ctx: Context, taskId: string, fromId: string, toId: string): Promise<Pick<Kept, 'lead' | 'leadId'>> {
  const { rows } = await sql<{ id: string; unitId: string; row: Record<string, unknown> }>`
    select id, unit_id as "unitId", to_jsonb(u) as row from task_units u where task_id = ${taskId} and role = 'lead' and unit_id in (${fromId}, ${toId})`.execute(ctx.db)
  const own = rows.find(({ unitId }) => unitId === fromId)
  if (!own) return { lead: null, leadId: null }
  if (rows.some(({ unitId }) => unitId === toId)) {
    await ctx.db.deleteFrom('task_units').where('id', '=', own.id).execute()
    return { lead: own.row, leadId: null }
  }
  await ctx.db.updateTable('task_units').set({ unit_id: toId }).where('id', '=', own.id).execute()
  return { lead: null, leadId: own.id }
}

async function besideGoesOn(ctx: Context, fromId: string, toId: string): Promise<Kept['moved']> {
  // Of two requests alike the heir's own stays open.
  await sql`update assignment_requests r set answer = 'withdrawn', answered_at = ${ctx.now} where r.assignment_id = ${fromId} and r.answer is null
    and exists (select 1 from assignment_requests o where o.assignment_id = ${toId} and o.kind = r.kind and o.answer is null)`.execute(ctx.db)
  const moved: Kept['moved'] = { assignment_steps: [], assignment_requests: [], help_requests: [] }
  for (const table of TABLES) {
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set assignment_id = ${toId} where assignment_id = ${fromId} and ${BESIDE[table]} returning id`.execute(ctx.db)
    moved[table] = rows.map(({ id }) => id)
  }
  return moved
}

/** Everything by which one sees that somebody has worked on it. */
async function asGiven(ctx: Context, id: string): Promise<string> {
  const { rows } = await sql<{ seen: string }>`
    select concat_ws(' ', a.state, a.percent, a.person_id, a.due_on, a.handed_to,
      (select count(*) from assignment_deeds d where d.assignment_id = a.id),
      (select count(*) || ':' || count(done_at) from assignment_steps s where s.assignment_id = a.id),
      (select count(*) || ':' || count(answer) from assignment_requests r where r.assignment_id = a.id),
      (select count(*) || ':' || count(answer) from help_requests h where h.assignment_id = a.id)) as seen
    from assignments a where a.id = ${id}`.execute(ctx.db)
  return rows[0]?.seen ?? ''
}

export async function takeAssignmentBack(ctx: Context, { key: id, fromId, toId, data }: GivenRow & { data: Record<string, unknown> }): Promise<void> {
  const kept = data as unknown as Kept
  const [found] = (await sql<{ taskId: string; planId: string; text: string }>`
    select a.task_id as "taskId", a.plan_id as "planId", left(t.text, 80) as text from assignments a join tasks t on t.id = a.task_id join plans p on p.id = a.plan_id
    where a.id = ${id} and a.handed_to = ${kept.nextId} for update of p`.execute(ctx.db)).rows
  ensure(found, 'conflict', 'org.handover_gone')
  ensure((await asGiven(ctx, kept.nextId)) === kept.given, 'conflict', 'plans.heir_worked', { task: found.text })
  for (const table of TABLES) {
    await sql`update ${sql.table(table)} set assignment_id = ${id} where id = any(${kept.moved[table]}::uuid[])`.execute(ctx.db)
  }
  await ctx.db.deleteFrom('assignment_deeds').where('assignment_id', '=', id).where('deed', '=', 'hand_over').execute()
  await sql`update assignments set state = ${kept.state}, handed_to = null, state_at = ${ctx.now}, version = version + 1 where id = ${id}`.execute(ctx.db)
  if (!kept.joined) await ctx.db.deleteFrom('assignments').where('id', '=', kept.nextId).execute()
  if (kept.leadId) await ctx.db.updateTable('task_units').set({ unit_id: fromId }).where('id', '=', kept.leadId).where('unit_id', '=', toId).execute()
  if (kept.lead) {
    await sql`insert into task_units select * from jsonb_populate_record(null::task_units, ${JSON.stringify(kept.lead)}::jsonb) on conflict do nothing`.execute(ctx.db)
  }
  await closePlans(ctx, kept.opened, toId)
  await rollUpTask(ctx, found.taskId)
  await record(ctx, 'task.given_back', { subject: found.taskId, unit: fromId, data: { planId: found.planId, assignmentId: id, fromUnitId: toId } })
}
