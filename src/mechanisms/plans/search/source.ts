/** What of plans can be found: the plan, its tasks, the text of its document. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { SearchEntry, SearchPiece, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { DONE_STATES } from '../rules.ts'
import { placeHref } from '../ui/present/review.ts'
import { planIsVisible } from '../server/access.ts'

export const planSearch: SearchSource = {
  kinds: [
    { kind: 'plan', weight: 4 },
    { kind: 'task', weight: 2 },
    { kind: 'paragraph', weight: 1 }
  ],
  names: (locale) =>
    locale === 'en'
      ? { plan: 'Plans', task: 'Tasks', paragraph: 'Text of documents' }
      : { plan: 'Kế hoạch', task: 'Nhiệm vụ', paragraph: 'Lời văn bản' },
  follows: {
    'plan.read': wholePlan,
    'plan.changed': wholePlan,
    'plan.edited': wholePlan,
    'plan.edit_undone': wholePlan,
    'plan.edit_redone': wholePlan,
    'plan.heading_moved': wholePlan,
    'plan.heading_changed': wholePlan,
    'plan.heading_to_item': wholePlan,
    'plan.item_joined': wholePlan,
    'plan.item_moved': wholePlan,
    'plan.item_put_back': wholePlan,
    'plan.item_set_aside': wholePlan,
    'plan.item_split': wholePlan,
    'plan.item_to_heading': wholePlan,
    'plan.sheet_applied': wholePlan,
    'plan.published': wholePlan,
    'plan.amended': wholePlan,
    'plan.copied': wholePlan,
    'plan.became_version': wholePlan,
    'plan.discarded': wholePlan,
    'task.marked': oneTask,
    'task.changed': oneState,
    'task.reported': oneState,
    'task.returned': oneState,
    'task.closed': oneState,
    'task.reopened': oneState,
    'task.dropped': oneState
  },
  entries: entriesOf,
  async scopes(ctx, after, limit) {
    let plans = ctx.db.selectFrom('plans').select('id')
    if (after) plans = plans.where('id', '>', after)
    return (await plans.orderBy('id').limit(limit).execute()).map(({ id }) => id)
  },
  visible: planIsVisible
}

function wholePlan({ subject_id }: EventRow): SearchScope[] {
  return subject_id ? [{ scopeId: subject_id }] : []
}

/** An item that becomes a task, or is none any more, also changes what is found of the text. */
function oneTask({ data: { planId } }: EventRow): SearchScope[] {
  return typeof planId === 'string' ? [{ scopeId: planId }] : []
}

/**
 * How far a task is, or how it is worded, changes nothing else. Where it stops being a task in a draft, its paragraph is found again
 * with the next change of the plan, at the latest when that is published: a plan of 300 pages is too much for each word.
 */
function oneState({ subject_id, data: { planId } }: EventRow): SearchScope[] {
  return typeof planId === 'string' && subject_id ? [{ scopeId: planId, keys: [{ kind: 'task', key: subject_id }] }] : []
}

/** What all entries of a plan have in common. */
interface PlanOfEntries {
  id: string
  unitId: string
  name: string
  state: 'draft' | 'open'
  about: string
}

async function entriesOf(ctx: Context, piece: SearchPiece): Promise<SearchEntry[]> {
  const row = await ctx.db
    .selectFrom('plans')
    .select(['id', 'unit_id as unitId', 'state', 'name', 'number', 'symbol', 'type', 'issuer'])
    .where('id', '=', piece.scopeId)
    .executeTakeFirst()
  if (!row) return []
  const about = [row.type, row.number ?? row.symbol, row.issuer].filter(Boolean).join(' · ')
  const plan: PlanOfEntries = { ...row, state: row.state === 'draft' ? 'draft' : 'open', about }
  if (piece.kind === 'task') return tasksOf(ctx, plan, piece)
  if (piece.kind === 'paragraph') return paragraphsOf(ctx, plan, piece)
  if (piece.after !== null) return []
  const { id, unitId, name, state } = plan
  return [{ kind: 'plan', key: id, unitId, state, title: name, body: about, context: '', href: `/plans/${id}` }]
}

async function tasksOf(ctx: Context, plan: PlanOfEntries, { after, limit, keys }: SearchPiece): Promise<SearchEntry[]> {
  const { rows } = await sql<{ id: string; text: string; done: boolean }>`
    select id, text, state = any(${[...DONE_STATES]}::text[]) as done from tasks
    where plan_id = ${plan.id} and marked ${keys ? sql`and id = any(${keys}::uuid[])` : sql``}
      ${after === null ? sql`` : sql`and id > ${after}::uuid`}
    order by id limit ${limit}`.execute(ctx.db)
  return rows.map(({ id, text, done }) => ({
    kind: 'task',
    key: id,
    unitId: plan.unitId,
    state: plan.state === 'open' && done ? 'done' : plan.state,
    title: text,
    body: '',
    context: plan.name,
    href: `/tasks/${id}`
  }))
}

/** Sorts as the positions do. */
function lineKey(planId: string, position: number): string {
  return `${planId}/${String(position).padStart(6, '0')}`
}

/** The lines of the document, without what stands on every page and what is found as a task already. */
async function paragraphsOf(ctx: Context, plan: PlanOfEntries, { after, limit }: SearchPiece): Promise<SearchEntry[]> {
  const { rows } = await sql<{ position: number; text: string }>`
    select p.position, p.text from plan_paragraphs p
    where p.plan_id = ${plan.id} and p.place <> 'furniture' and p.text <> ''
      ${after === null ? sql`` : sql`and p.position > ${Number(after.slice(after.indexOf('/') + 1))}`}
      and not exists (select 1 from tasks t
        where coalesce(t.item_id, t.node_id) = coalesce(p.item_id, p.node_id) and t.plan_id = p.plan_id and t.marked)
    order by p.position limit ${limit}`.execute(ctx.db)
  return rows.map(({ position, text }) => ({
    kind: 'paragraph',
    key: lineKey(plan.id, position),
    unitId: plan.unitId,
    state: plan.state,
    title: '',
    body: text,
    context: plan.name,
    href: placeHref(plan.id, position, 'p')
  }))
}
