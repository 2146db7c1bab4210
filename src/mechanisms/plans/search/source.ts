/** What of plans can be found: the plan, its tasks, the text of its document. */
import { sql } from 'kysely'
import { z } from 'zod'
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
    'plan.edit_undone': touchedOrAll,
    'plan.edit_redone': touchedOrAll,
    'plan.heading_moved': touchedOrAll,
    'plan.heading_changed': touchedOrAll,
    'plan.heading_to_item': touchedOrAll,
    'plan.item_joined': touchedOrAll,
    'plan.item_moved': touchedOrAll,
    'plan.item_put_back': touchedOrAll,
    'plan.item_set_aside': touchedOrAll,
    'plan.item_split': touchedOrAll,
    'plan.item_to_heading': touchedOrAll,
    'plan.sheet_applied': wholePlan,
    'plan.published': wholePlan,
    'plan.amended': wholePlan,
    'plan.copied': wholePlan,
    'plan.became_version': wholePlan,
    'plan.discarded': wholePlan,
    'plan.taken_over': wholePlan,
    'plan.given_back': wholePlan,
    'task.marked': taskAndText,
    'task.changed': taskAndText,
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

/** What a correction has changed; the whole plan where that is too much to name. */
function touchedOrAll(event: EventRow): SearchScope[] {
  const keys = touchedKeys(event.subject_id, event.data)
  return event.subject_id ? [{ scopeId: event.subject_id, ...(keys ? { keys } : {}) }] : []
}

/** An item that becomes a task, or is none any more, also changes what is found of the text. */
function taskAndText(event: EventRow): SearchScope[] {
  const { planId } = event.data
  if (typeof planId !== 'string') return []
  const keys = touchedKeys(planId, event.data)
  if (keys) return [{ scopeId: planId, keys }]
  return event.type === 'task.marked' ? [{ scopeId: planId }] : oneState(event)
}

/** How far a task is, or how it is worded, changes nothing else: a plan of 300 pages is too much for each word. */
function oneState({ subject_id, data: { planId } }: EventRow): SearchScope[] {
  return typeof planId === 'string' && subject_id ? [{ scopeId: planId, keys: [{ kind: 'task', key: subject_id }] }] : []
}

const TouchedData = z.object({ touched: z.object({ tasks: z.array(z.string()), lines: z.array(z.number()) }) })

function touchedKeys(planId: string | null, data: unknown): { kind: string; key: string }[] | null {
  const { success, data: found } = TouchedData.safeParse(data)
  if (!success || planId === null) return null
  const { tasks, lines } = found.touched
  return [...tasks.map((key) => ({ kind: 'task', key })), ...lines.map((line) => ({ kind: 'paragraph', key: lineKey(planId, line) }))]
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

const lineOf = (key: string): number => Number(key.slice(key.indexOf('/') + 1))

/** The lines of the document, without what stands on every page and what is found as a task already. */
async function paragraphsOf(ctx: Context, plan: PlanOfEntries, { after, limit, keys }: SearchPiece): Promise<SearchEntry[]> {
  const { rows } = await sql<{ position: number; text: string }>`
    select p.position, p.text from plan_paragraphs p
    where p.plan_id = ${plan.id} and p.place <> 'furniture' and p.text <> ''
      ${after === null ? sql`` : sql`and p.position > ${lineOf(after)}`}
      ${keys ? sql`and p.position = any(${keys.map(lineOf)}::integer[])` : sql``}
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
