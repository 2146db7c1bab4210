/** Which tasks and lines a correction has changed, so that the search makes only those anew and not a plan of 300 pages. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

export interface Touched {
  tasks: string[]
  /** Positions of paragraphs. */
  lines: number[]
}

/** More than that is the whole plan: an event stays small. */
const MOST = 200

/** Of the correction that runs now, unless another is named; null: too much, or not known. */
export async function touchedBy(ctx: Context, editId?: string): Promise<Touched | null> {
  const edit = editId ? sql`${editId}::uuid` : sql`nullif(current_setting('caunoi.edit', true), '')::uuid`
  const { rows: [found] } = await sql<Touched & { known: boolean }>`
    with changed as (
      select plan_id, table_name, row_key, before, after from plan_edit_rows where edit_id = ${edit}
    ), places as (
      select distinct c.plan_id, coalesce(x.state ->> 'item_id', x.state ->> 'node_id')::uuid as place
      from changed c cross join lateral (values (c.before), (c.after)) x(state) where c.table_name = 'tasks' and x.state is not null
    )
    select exists (select 1 from changed) as known,
      array(select distinct row_key ->> 'id' from changed where table_name = 'tasks') as tasks,
      array(select (row_key ->> 'position')::integer from changed where table_name = 'plan_paragraphs'
        union select p.position from places s join plan_paragraphs p on p.plan_id = s.plan_id and coalesce(p.item_id, p.node_id) = s.place) as lines`.execute(ctx.db)
  if (!found?.known || found.tasks.length + found.lines.length > MOST) return null
  return { tasks: found.tasks, lines: found.lines }
}
