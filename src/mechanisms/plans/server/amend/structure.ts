/** The rows of a draft take the place of those of the published plan; tasks and targets that go on keep their ids. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { PlanChanges } from '../../schema.ts'
import type { Differences } from './differences.ts'

interface Replacing {
  draftId: string
  planId: string
  /** Of the new version. */
  number: number
  changes: PlanChanges
  pairs: Differences['pairs']
}

export async function replaceStructure(ctx: Context, given: Replacing): Promise<void> {
  await detach(ctx, given)
  await dropTasks(ctx, given)
  await dropTargets(ctx, given)
  await moveCascadePairs(ctx, given)
  await takeStructure(ctx, given)
  await takeTasks(ctx, given)
  await takeTargets(ctx, given)
  await takeLinks(ctx, given)
  await takeHead(ctx, given)
  await takeFiles(ctx, given)
}

/** Tasks and targets let go of the places that are deleted below them. Those that were no tasks go with their places. */
async function detach(ctx: Context, { planId }: Replacing): Promise<void> {
  await ctx.db.deleteFrom('tasks').where('plan_id', '=', planId).where('marked', '=', false).where('dropped_in', 'is', null).execute()
  await ctx.db.updateTable('tasks').set({ node_id: null, item_id: null, part_id: null, deadline_id: null }).where('plan_id', '=', planId).execute()
  await ctx.db.updateTable('targets').set({ node_id: null, item_id: null, part_id: null }).where('plan_id', '=', planId).execute()
}

async function dropTasks(ctx: Context, { planId, number, changes }: Replacing): Promise<void> {
  const dropped = changes.tasks.filter(({ change }) => change === 'dropped').map(({ taskId, reason }) => ({ id: taskId, reason }))
  await sql`update tasks t set marked = false, dropped_in = ${number}, dropped_reason = d.reason, risk = 0, version = t.version + 1
    from json_to_recordset(${JSON.stringify(dropped)}::json) as d(id uuid, reason text) where t.id = d.id and t.plan_id = ${planId}`.execute(ctx.db)
}

/** A target without a figure leaves nothing behind. */
async function dropTargets(ctx: Context, { planId, number, changes }: Replacing): Promise<void> {
  const ids = changes.targets.filter(({ after }) => after === null).map(({ targetId }) => targetId)
  await sql`update targets set dropped_in = ${number}, risk = 0 where plan_id = ${planId} and id = any(${ids}::uuid[])`.execute(ctx.db)
  await sql`delete from targets t where t.plan_id = ${planId} and t.dropped_in = ${number}
    and not exists (select 1 from target_values v where v.target_id = t.id)`.execute(ctx.db)
}

/** What a clerk said about the cascade goes on with the paragraph that goes on. */
async function moveCascadePairs(ctx: Context, { pairs }: Replacing): Promise<void> {
  const places = JSON.stringify([...pairs.places].map(([after, before]) => ({ after, before })))
  for (const side of ['lower', 'higher']) {
    for (const kind of ['item', 'node']) {
      const column = sql.ref(`${side}_${kind}_id`)
      await sql`update plan_pairs p set ${column} = m.after from json_to_recordset(${places}::json) as m(after uuid, before uuid)
        where p.${column} = m.before and exists (select 1 from ${sql.table(`plan_${kind}s`)} x where x.id = m.after)`.execute(ctx.db)
    }
  }
}

const STRUCTURE = ['plan_paragraphs', 'citations', 'deadlines', 'plan_items', 'plan_nodes'] as const

async function takeStructure(ctx: Context, { draftId, planId }: Replacing): Promise<void> {
  for (const table of STRUCTURE) await ctx.db.deleteFrom(table).where('plan_id', '=', planId).execute()
  for (const table of STRUCTURE) await ctx.db.updateTable(table).set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
}

/** What a version says of a task; how far the work is, is not for the version to say. */
const SAID_OF_TASK = [
  'node_id', 'item_id', 'part_id', 'position', 'text', 'addressees', 'deadline_id', 'due_on', 'at', 'confidence', 'risk', 'checked_by', 'checked_at',
  'stays_text'
]
const SAID_OF_TARGET = [
  'node_id', 'item_id', 'part_id', 'position', 'value', 'unit', 'comparator', 'approx', 'subject', 'by_date', 'per', 'at', 'confidence', 'risk',
  'checked_by', 'checked_at'
]

async function takeTasks(ctx: Context, { draftId, planId, pairs: { tasks } }: Replacing): Promise<void> {
  const pairs = pairsJson(tasks)
  await overwrite(ctx, 'tasks', SAID_OF_TASK, pairs)
  await sql`delete from task_units u using ${pairs} where u.task_id = m.before`.execute(ctx.db)
  await sql`update task_units u set task_id = m.before from ${pairs} where u.task_id = m.after`.execute(ctx.db)
  await ctx.db.updateTable('task_units').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await sql`delete from text_releases r using ${pairs} where r.task_id = m.before and exists (
    select 1 from text_releases x where x.task_id = m.after and x.reason = r.reason and x.released_at = r.released_at)`.execute(ctx.db)
  await sql`update text_releases r set task_id = m.before from ${pairs} where r.task_id = m.after`.execute(ctx.db)
  await ctx.db.updateTable('text_releases').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await sql`update task_proposals p set accepted_task_id = m.before from ${pairs} where p.accepted_task_id = m.after`.execute(ctx.db)
  await sql`delete from tasks t using ${pairs} where t.id = m.after`.execute(ctx.db)
  await ctx.db.updateTable('tasks').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
}

async function takeTargets(ctx: Context, { draftId, planId, pairs: { targets } }: Replacing): Promise<void> {
  const pairs = pairsJson(targets)
  await overwrite(ctx, 'targets', SAID_OF_TARGET, pairs)
  await sql`delete from targets t using ${pairs} where t.id = m.after`.execute(ctx.db)
  await ctx.db.updateTable('targets').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
}

function pairsJson(pairs: Map<string, string>): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify([...pairs].map(([after, before]) => ({ after, before })))}::json) as m(after uuid, before uuid)`
}

async function overwrite(ctx: Context, table: 'tasks' | 'targets', columns: string[], pairs: RawBuilder<unknown>): Promise<void> {
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = n.${sql.ref(column)}`))
  await sql`update ${sql.table(table)} t set ${set}, version = t.version + 1
    from ${pairs} join ${sql.table(table)} n on n.id = m.after where t.id = m.before`.execute(ctx.db)
}

/** Higher plans that only the draft names. Their pairs are worked out again. */
async function takeLinks(ctx: Context, { draftId, planId }: Replacing): Promise<void> {
  await sql`insert into plan_links (plan_id, higher_id, linked_by, linked_at)
    select ${planId}, higher_id, linked_by, linked_at from plan_links where plan_id = ${draftId} and higher_id <> ${planId}
    on conflict do nothing`.execute(ctx.db)
}

/** Corrections of the draft and its reading stay to be traced. */
async function takeHead(ctx: Context, { draftId, planId, number }: Replacing): Promise<void> {
  await sql`update plans p set type = d.type, number = d.number, symbol = d.symbol, title = d.title, name = d.name, issuer = d.issuer, place = d.place,
      date = d.date, marked_draft = d.marked_draft, period_from = d.period_from, period_to = d.period_to, signature = d.signature,
      recipients = d.recipients, notices = d.notices, format = d.format, pages = d.pages
    from plans d where p.id = ${planId} and d.id = ${draftId}`.execute(ctx.db)
  await ctx.db.updateTable('plan_edit_rows').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await ctx.db.updateTable('plan_edits').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await ctx.db.updateTable('plan_readings').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await sql`update plan_versions v set reading = o.reading from plan_originals o
    where v.plan_id = ${planId} and v.number = ${number - 1} and o.plan_id = ${planId}`.execute(ctx.db)
  await sql`update plan_originals p set reading = d.reading from plan_originals d where p.plan_id = ${planId} and d.plan_id = ${draftId}`.execute(ctx.db)
}

/** The files of this version first: the places of its lines point into them. Those of earlier versions stay. */
async function takeFiles(ctx: Context, { draftId, planId, number }: Replacing): Promise<void> {
  const own = await ctx.db.selectFrom('plan_files').select('file_id').where('plan_id', '=', draftId).orderBy('position').execute()
  const earlier = await ctx.db.selectFrom('plan_files').select(['file_id', 'version']).where('plan_id', '=', planId).orderBy('position').execute()
  const known = new Set(earlier.map(({ file_id }) => file_id))
  // A copy has the plan's own files: nothing moves.
  if (own.every(({ file_id }) => known.has(file_id))) return
  await ctx.db.deleteFrom('plan_pages').where('plan_id', '=', planId).execute()
  await ctx.db.updateTable('plan_pages').set({ plan_id: planId }).where('plan_id', '=', draftId).execute()
  await ctx.db.deleteFrom('plan_files').where('plan_id', 'in', [planId, draftId]).execute()
  const files = [...own.map(({ file_id }) => ({ file_id, version: number })), ...earlier]
  await ctx.db.insertInto('plan_files').values(files.map((file, position) => ({ plan_id: planId, position, ...file }))).execute()
}
