/** What columns of lists hold because a person said so. Readable rows, nothing hidden. */
import { hasRight, holdsOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { ForgetColumn, ListColumns, type ColumnUse, type LearntColumn } from '../../schema.ts'
import { ensureMayEdit } from '../access.ts'

const wordsOnly = (head: string): string => fold(head).trim().replaceAll(/\s+/g, ' ')

/** What was taught to a unit or to one above it; the nearest teaching wins. */
export async function openLearntColumns(ctx: Context, unitId: string): Promise<(head: string) => ColumnUse | null> {
  const rows = await ctx.db
    .selectFrom('learnt_columns')
    .innerJoin('unit_paths', 'unit_paths.ancestor_id', 'learnt_columns.owner_id')
    .select(['learnt_columns.head', 'learnt_columns.holds'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(dayOf(ctx.now), 'unit_paths'))
    .orderBy('unit_paths.depth', 'desc')
    .execute()
  const known = new Map(rows.map(({ head, holds }) => [wordsOnly(head), holds as ColumnUse]))
  return (head) => known.get(wordsOnly(head)) ?? null
}

/** Part of a command that has asked for the right: remembers, or remembers better. */
export async function teachColumn(ctx: Context, ownerId: string, head: string, holds: ColumnUse): Promise<void> {
  const id = newId()
  const row = { head, holds, taught_by: ctx.actor?.personId ?? null, taught_at: ctx.now }
  const kept = await ctx.db
    .insertInto('learnt_columns')
    .values({ id, owner_id: ownerId, ...row })
    .onConflict((conflict) => conflict.columns(['owner_id', 'head_fold']).doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(ctx, 'list_column.taught', { subject: kept.id, unit: ownerId, data: { holds } })
}

export const listColumns = query(ListColumns, async (ctx, { unitId }): Promise<LearntColumn[]> => {
  await ensureMayEdit(ctx, unitId)
  const rows = await ctx.db
    .selectFrom('learnt_columns')
    .select(['id', 'head', 'holds', 'taught_by as by', 'taught_at as at'])
    .where('owner_id', '=', unitId)
    .orderBy('head_fold')
    .execute()
  return rows.map((row) => ({ ...row, holds: row.holds as ColumnUse }))
})

export const forgetColumn = command(ForgetColumn, async (ctx, { columnId }): Promise<void> => {
  const row = await ctx.db.selectFrom('learnt_columns').select('owner_id').where('id', '=', columnId).executeTakeFirst()
  if (!row || !(await hasRight(ctx, 'plans.edit', row.owner_id))) throw new AppError('not_found', 'plans.no_such_column')
  await ctx.db.deleteFrom('learnt_columns').where('id', '=', columnId).execute()
  await record(ctx, 'list_column.forgotten', { subject: columnId, unit: row.owner_id })
})
