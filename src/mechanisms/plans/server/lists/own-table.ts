/** A task table that we handed out ourselves comes back as if it were somebody's list: it belongs to its plan. */
import { z } from 'zod'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { Id } from '#platform/shared/ids.ts'
import { placesIn } from '#platform/shared/lists/records.ts'
import type { Workbook } from '../../reader/table/types.ts'
import { visiblePlans } from '../access.ts'
import { TITLES } from '../sheet/columns.ts'

export const OWN_TABLE = 'plans.list_is_task_table'

/** Somebody may have written a title above the table. */
const ROWS_LOOKED_AT = 12
/** A few codes are enough to know the plan, even where rows were removed. */
const CODES_LOOKED_AT = 50
const CODE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/\d+$/

/** The plan whose rows the table holds; null for every other list, tables of another installation among them. */
export async function planOfOwnTable(ctx: Context, workbook: Workbook): Promise<string | null> {
  const ids = workbook.sheets.flatMap(codesIn).slice(0, CODES_LOOKED_AT)
  if (!ids.length) return null
  const task = await ctx.db.selectFrom('tasks').select('plan_id').where('id', 'in', ids).executeTakeFirst()
  const row = task ?? (await ctx.db.selectFrom('assignments').select('plan_id').where('id', 'in', ids).executeTakeFirst())
  return row?.plan_id ?? null
}

function codesIn({ cells }: Workbook['sheets'][number]): string[] {
  for (let row = 0; row < ROWS_LOOKED_AT; row += 1) {
    const head: string[] = []
    for (const cell of cells) if (cell.row === row) head[cell.column] = cell.text
    const column = placesIn(Array.from(head, (title) => title ?? ''), [TITLES]).get('id')
    if (column === undefined) continue
    return cells.flatMap((cell) => (cell.column === column && cell.row > row ? (CODE.exec(cell.text.trim())?.[1] ?? []) : []))
  }
  return []
}

/** Where a refused task table is to be brought back; null when the plan is gone or the reader may not see it. */
export const findOwnTablePlan = query(z.object({ readingId: Id }), async (ctx, { readingId }): Promise<{ id: string; name: string } | null> => {
  const reading = await ctx.db.selectFrom('plan_readings').select(['refusal_code', 'refusal_detail']).where('id', '=', readingId).executeTakeFirst()
  const planId = Id.safeParse((reading?.refusal_detail as Record<string, unknown> | undefined)?.['planId'])
  if (reading?.refusal_code !== OWN_TABLE || !planId.success) return null
  const plan = await ctx.db.selectFrom('plans').select(['id', 'name']).where('id', '=', planId.data).where('id', 'in', visiblePlans(ctx)).executeTakeFirst()
  return plan ?? null
})
