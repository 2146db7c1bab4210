/** A published plan as a new draft: every row of it with ids of its own, and which row goes on with which. */
import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { newId } from '#platform/shared/ids.ts'
import { insertMany } from '../insert-many.ts'

type Row = Record<string, unknown>

/** Parents before children. The columns that point to other rows of the plan. */
const TABLES = [
  { table: 'plan_nodes', points: ['parent_id', 'part_id'], pairs: 'node' },
  { table: 'plan_items', points: ['node_id'], pairs: 'item' },
  { table: 'plan_paragraphs', points: ['node_id', 'item_id'], pairs: null },
  { table: 'citations', points: [], pairs: null },
  { table: 'deadlines', points: ['node_id', 'item_id'], pairs: null },
  { table: 'tasks', points: ['node_id', 'item_id', 'part_id', 'deadline_id'], pairs: 'task' },
  { table: 'task_units', points: ['task_id', 'from_id'], pairs: null },
  { table: 'targets', points: ['node_id', 'item_id', 'part_id'], pairs: 'target' },
  { table: 'text_releases', points: ['task_id'], pairs: null },
  // The very files and pages of the published plan: the source stands beside the copy.
  { table: 'plan_files', points: [], pairs: null },
  { table: 'plan_pages', points: [], pairs: null }
] as const satisfies { table: keyof DB; points: string[]; pairs: string | null }[]

/** Its own from the first day on: nothing of how the work went is copied. */
const FRESH: Partial<Record<keyof DB, Row>> = { tasks: { state: 'assigned', percent: 0, open_due_on: null, version: 1 } }

const ORDERS: Partial<Record<keyof DB, RawBuilder<unknown>>> = {
  plan_nodes: sql`t.depth, t.id`,
  plan_paragraphs: sql`t.position`,
  plan_files: sql`t.position`,
  plan_pages: sql`t.number`
}

interface Copied {
  draftId: string
  /** Writes which row goes on with which, once the amendment is written down. */
  pairs: (ctx: Context) => Promise<void>
}

export async function copyPlan(ctx: Context, planId: string): Promise<Copied> {
  const draftId = newId()
  const ids = new Map([[planId, draftId]])
  const pairs: Row[] = []
  await copyHead(ctx, planId, draftId)
  for (const { table, points, pairs: kind } of TABLES) {
    const rows = await rowsOf(ctx, table, planId)
    // Ids break ties between rows of one position: the new ones stand in the order of the old ones.
    for (const row of rows) if (typeof row['id'] === 'string') ids.set(row['id'], newId())
    const moved = (id: unknown): unknown => (typeof id === 'string' ? (ids.get(id) ?? null) : id)
    const copies = rows.map((row) => {
      const copy: Row = { ...row, plan_id: draftId, ...FRESH[table] }
      if ('id' in row) copy['id'] = moved(row['id'])
      for (const column of points) copy[column] = moved(row[column])
      return copy
    })
    await insertMany(ctx, table, parentsFirst(copies, table))
    if (kind) for (const row of rows) pairs.push({ draft_id: draftId, kind, after_id: moved(row['id']), before_id: row['id'] })
  }
  return { draftId, pairs: (later) => insertMany(later, 'plan_amendment_pairs', pairs) }
}

/** Set rows before the members that were written from them. */
function parentsFirst(rows: Row[], table: string): Row[] {
  return table === 'task_units' ? rows.toSorted((a, b) => Number(a['from_id'] !== null) - Number(b['from_id'] !== null)) : rows
}

async function rowsOf(ctx: Context, table: (typeof TABLES)[number]['table'], planId: string): Promise<Row[]> {
  const living = table === 'tasks' || table === 'targets' ? sql`and t.dropped_in is null` : sql``
  const order = ORDERS[table] ?? sql`t.id`
  const tasks = table === 'task_units' || table === 'text_releases' ? sql`and t.task_id in (select id from tasks where plan_id = ${planId} and dropped_in is null)` : sql``
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(t) as row from ${sql.table(table)} t where t.plan_id = ${planId} ${living} ${tasks} order by ${order}`.execute(ctx.db)
  return rows.map(({ row }) => row)
}

async function copyHead(ctx: Context, planId: string, draftId: string): Promise<void> {
  const { rows } = await sql<{ row: Row }>`select to_jsonb(p) as row from plans p where id = ${planId}`.execute(ctx.db)
  const head = rows[0]?.row ?? {}
  const own = {
    id: draftId, state: 'draft', version: 1, created_by: ctx.actor?.personId ?? null, created_at: ctx.now, published_by: null, published_at: null,
    fingerprint: null
  }
  await insertMany(ctx, 'plans', [{ ...head, ...own }])
  await sql`insert into plan_originals (plan_id, reading) select ${draftId}, reading from plan_originals where plan_id = ${planId}`.execute(ctx.db)
  await ctx.db.insertInto('plan_readers').values({ plan_id: draftId, unit_id: String(head['unit_id']) }).execute()
}
