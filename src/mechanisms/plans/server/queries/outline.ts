import { sql, type RawBuilder } from 'kysely'
import { hasPictures } from '#foundations/files/rules.ts'
import { unitAndSetNames } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { PlanOutlineInput, PlanSourceInput, type Deadline, type OutlineItem, type OutlineTask, type PlanOutline, type PlanSource, type SourceLine,
  type SourcePage, type Target, type TaskUnit } from '../../schema.ts'
import { staysText } from '../../reader/grammar/stays-text.ts'
import { findPlanHead } from '../access.ts'
import { extendedFrom } from './lateness.ts'
import { deadlineOut, targetOut, taskUnitOut } from './found-rows.ts'

interface Findings {
  task: OutlineTask | null
  targets: Target[]
  deadlines: Deadline[]
}

/** The whole outline, or one part of it; a fixed number of statements whatever its size. */
export const planOutline = query(PlanOutlineInput, async (ctx, { planId, partId }): Promise<PlanOutline> => {
  await findPlanHead(ctx, planId)
  const parts = await partsOf(ctx, planId)
  let nodes = ctx.db.selectFrom('plan_nodes').selectAll().where('plan_id', '=', planId)
  let items = ctx.db.selectFrom('plan_items').selectAll().where('plan_id', '=', planId)
  if (partId === 'closing') {
    nodes = nodes.where(sql<boolean>`false`)
    items = items.where('node_id', 'is', null)
  } else if (partId) {
    nodes = nodes.where('part_id', '=', partId)
    items = items.where('node_id', 'in', (eb) => eb.selectFrom('plan_nodes').select('id').where('part_id', '=', partId))
  }
  const nodeRows = await nodes.orderBy('position').execute()
  const itemRows = await items.orderBy('position').execute()
  const findings = await findingsOf(ctx, planId, partId)
  const empty: Findings = { task: null, targets: [], deadlines: [] }
  const itemsOf = Map.groupBy(
    itemRows.map((row) => ({ nodeId: row.node_id, item: { ...outlineItem(row), ...(findings.get(row.id) ?? empty) } })),
    ({ nodeId }) => nodeId
  )
  const listed = (nodeId: string | null): OutlineItem[] => (itemsOf.get(nodeId) ?? []).map(({ item }) => item)
  return {
    parts,
    nodes: nodeRows.map((row) => ({
      id: row.id,
      parentId: row.parent_id,
      depth: row.depth,
      marker: row.marker,
      heading: row.heading,
      path: row.path,
      at: row.at as OutlineItem['at'],
      confidence: row.confidence,
      items: listed(row.id),
      ...(findings.get(row.id) ?? empty)
    })),
    closing: listed(null)
  }
})

function outlineItem(row: {
  id: string
  number: number
  marker: string | null
  text: string
  lead_in: boolean
  attribute: boolean
  at: unknown
  confidence: number
}) {
  const { id, number, marker, text, lead_in: leadIn, attribute, at, confidence } = row
  return { id, number, marker, text, leadIn, attribute, at: at as OutlineItem['at'], confidence }
}

async function partsOf(ctx: Context, planId: string): Promise<PlanOutline['parts']> {
  const { rows } = await sql<PlanOutline['parts'][number]>`
    select n.id, n.marker, n.heading, (n.at->>'paragraph')::integer as paragraph,
      (select count(*) from tasks t where t.part_id = n.id and t.marked) as tasks,
      (select count(*) from tasks t where t.part_id = n.id and t.marked and t.risk > 0)
        + (select count(*) from targets t where t.part_id = n.id and t.risk > 0) as doubts
    from plan_nodes n where n.plan_id = ${planId} and n.depth = 0 order by n.position`.execute(ctx.db)
  return rows
}

/** The rows of one part, by the node in which they stand; those after the last part stand in none. */
function inPart(partId: string | undefined): RawBuilder<boolean> {
  if (partId === undefined) return sql<boolean>`true`
  if (partId === 'closing') return sql<boolean>`node_id is null`
  return sql<boolean>`node_id in (select n.id from plan_nodes n where n.part_id = ${partId})`
}

/** What was found in each item, or in the heading of each node, by the id of that item or node. */
async function findingsOf(ctx: Context, planId: string, partId: string | undefined): Promise<Map<string, Findings>> {
  const here = inPart(partId)
  const tasks = await ctx.db.selectFrom('tasks').selectAll().where('plan_id', '=', planId).where(here).orderBy('id').execute()
  const units = await ctx.db
    .selectFrom('task_units')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('from_id', 'is', null)
    .where('task_id', 'in', (eb) => eb.selectFrom('tasks').select('id').where('plan_id', '=', planId).where(here))
    .orderBy('position')
    .execute()
  const targets = await ctx.db.selectFrom('targets').selectAll().where('plan_id', '=', planId).where(here).orderBy('position').execute()
  const deadlines = await ctx.db.selectFrom('deadlines').selectAll().where('plan_id', '=', planId).where(here).orderBy('position').execute()
  const extended = await extendedFrom(ctx, planId)
  const names = await unitAndSetNames(ctx, units.flatMap((unit) => unit.unit_id ?? unit.set_id ?? []), dayOf(ctx.now))
  const unitsOf = new Map<string, TaskUnit[]>()
  for (const unit of units) unitsOf.set(unit.task_id, [...(unitsOf.get(unit.task_id) ?? []), taskUnitOut(unit, names)])

  const found = new Map<string, Findings>()
  const at = (row: { item_id: string | null; node_id: string | null }): Findings => {
    const place = row.item_id ?? row.node_id ?? ''
    const findings = found.get(place) ?? { task: null, targets: [], deadlines: [] }
    found.set(place, findings)
    return findings
  }
  for (const task of tasks) {
    at(task).task = {
      id: task.id,
      text: task.text,
      marked: task.marked,
      state: task.state as OutlineTask['state'],
      percent: task.percent,
      dueOn: task.due_on,
      openDueOn: task.open_due_on,
      extendedFrom: extended.get(task.id) ?? null,
      deadlineId: task.deadline_id,
      addressees: task.addressees as OutlineTask['addressees'],
      staysText: task.stays_text === null ? null : { by: task.stays_text === 'rule' ? 'rule' : 'clerk', instead: staysText(task.text)?.instead ?? null },
      confidence: task.confidence,
      doubtful: task.risk > 0,
      checked: task.checked_at !== null,
      version: task.version,
      units: (unitsOf.get(task.id) ?? []).sort((a, b) => a.role.localeCompare(b.role))
    }
  }
  for (const target of targets) at(target).targets.push(targetOut(target))
  for (const deadline of deadlines) at(deadline).deadlines.push(deadlineOut(deadline))
  return found
}

export const planSource = query(PlanSourceInput, async (ctx, { planId, from, limit }): Promise<PlanSource> => {
  await findPlanHead(ctx, planId)
  const { total } = await ctx.db
    .selectFrom('plan_paragraphs')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  const lines = await ctx.db
    .selectFrom('plan_paragraphs')
    .select(['position', 'text', 'placement', 'page', 'box', 'cell', 'gap_before as gapBefore', 'place', 'reason'])
    .select(['node_id as nodeId', 'item_id as itemId'])
    .where('plan_id', '=', planId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute()
  const pages = await sheetsOf(ctx, planId, lines.flatMap(({ page }) => page ?? []))
  return { lines: lines.map((line) => ({ ...line, cell: line.cell as SourceLine['cell'] })), pages, total }
})

async function sheetsOf(ctx: Context, planId: string, numbers: number[]): Promise<SourcePage[]> {
  if (!numbers.length) return []
  const rows = await ctx.db
    .selectFrom('plan_pages')
    .innerJoin('plan_files', (join) => join.onRef('plan_files.plan_id', '=', 'plan_pages.plan_id').onRef('plan_files.position', '=', 'file_position'))
    .innerJoin('stored_files', 'stored_files.id', 'plan_files.file_id')
    .select(['number', 'plan_files.file_id as fileId', 'page_in_file as pageInFile', 'width', 'height', 'media_type as mediaType'])
    .where('plan_pages.plan_id', '=', planId)
    .where('number', '>=', Math.min(...numbers))
    .where('number', '<=', Math.max(...numbers))
    .orderBy('number')
    .execute()
  return rows.flatMap(({ mediaType, ...page }) => (hasPictures(mediaType) ? [page] : []))
}
