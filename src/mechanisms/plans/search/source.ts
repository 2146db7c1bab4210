/** What of plans can be found: the plan, its tasks, the text of its document. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
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
    'plan.heading_to_item': wholePlan,
    'plan.item_joined': wholePlan,
    'plan.item_moved': wholePlan,
    'plan.item_put_back': wholePlan,
    'plan.item_set_aside': wholePlan,
    'plan.item_split': wholePlan,
    'plan.item_to_heading': wholePlan,
    'plan.sheet_applied': wholePlan,
    'plan.published': wholePlan,
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

async function entriesOf(ctx: Context, { scopeId, keys }: SearchScope): Promise<SearchEntry[]> {
  const plan = await ctx.db
    .selectFrom('plans')
    .select(['id', 'unit_id as unitId', 'state', 'name', 'number', 'symbol', 'type', 'issuer', 'date'])
    .where('id', '=', scopeId)
    .executeTakeFirst()
  if (!plan) return []
  const common = { unitId: plan.unitId, context: plan.name }
  const planState = plan.state === 'draft' ? ('draft' as const) : ('open' as const)
  const tasks = await tasksOf(ctx, scopeId, keys?.map(({ key }) => key))
  const found: SearchEntry[] = tasks.map(({ id, text, done }) => ({
    ...common,
    kind: 'task',
    key: id,
    state: planState === 'open' && done ? 'done' : planState,
    title: text,
    body: '',
    href: `/tasks/${id}`
  }))
  if (keys) return found
  const about = [plan.type, plan.number ?? plan.symbol, plan.issuer].filter(Boolean).join(' · ')
  found.push({ ...common, kind: 'plan', key: plan.id, state: planState, title: plan.name, body: about, context: '', href: `/plans/${plan.id}` })
  for (const { position, text } of await paragraphsOf(ctx, scopeId)) {
    const href = placeHref(plan.id, position, 'p')
    found.push({ ...common, kind: 'paragraph', key: `${plan.id}/${position}`, state: planState, title: '', body: text, href })
  }
  return found
}

async function tasksOf(ctx: Context, planId: string, only?: string[]) {
  const { rows } = await sql<{ id: string; text: string; done: boolean }>`
    select id, text, state = any(${[...DONE_STATES]}::text[]) as done from tasks
    where plan_id = ${planId} and marked ${only ? sql`and id = any(${only}::uuid[])` : sql``}`.execute(ctx.db)
  return rows
}

/** The lines of the document, without what stands on every page and what is found as a task already. */
async function paragraphsOf(ctx: Context, planId: string) {
  const { rows } = await sql<{ position: number; text: string }>`
    select p.position, p.text from plan_paragraphs p
    where p.plan_id = ${planId} and p.place <> 'furniture' and p.text <> ''
      and not exists (select 1 from tasks t where t.plan_id = p.plan_id and t.marked
        and (t.item_id = p.item_id or (t.item_id is null and p.item_id is null and t.node_id = p.node_id)))`.execute(ctx.db)
  return rows
}
