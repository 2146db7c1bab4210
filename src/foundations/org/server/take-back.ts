/** Taking back a unit that was added by mistake, as long as nothing hangs on it; anything later ends a unit, it never deletes one. */
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import type { Day } from '#platform/shared/dates.ts'
import { isForeignKeyFault } from '#platform/server/database-faults.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import type { Unit } from '../schema.ts'
import { addUnit, ensureMayEdit } from './commands.ts'
import { lockTree } from './tree.ts'
import { hasRight } from './visible.ts'

/** What is needed to add the same unit again. */
export type TakenUnit = Pick<Unit, 'name' | 'shortName' | 'kind' | 'branch' | 'code' | 'parentId'> & { from: Day }

/** Null: the unit stays, because it has changed since, something points to it, or the actor may not edit it. */
export async function takeBackUnit(ctx: Context, unitId: string): Promise<TakenUnit | null> {
  if (!(await hasRight(ctx, 'units.edit', unitId))) return null
  await lockTree(ctx)
  const facts = await ctx.db.selectFrom('unit_facts').selectAll().where('unit_id', '=', unitId).execute()
  const [fact] = facts
  if (!fact || facts.length > 1) return null
  try {
    await inSavepoint(ctx, async () => {
      // Only what follows from the unit itself: a share of another unit keeps it.
      await ctx.db.deleteFrom('unit_lineage').where('origin_id', '=', unitId).where('heir_id', '=', unitId).execute()
      await ctx.db.deleteFrom('unit_paths').where('unit_id', '=', unitId).execute()
      await ctx.db.deleteFrom('unit_facts').where('unit_id', '=', unitId).execute()
      await ctx.db.deleteFrom('units').where('id', '=', unitId).execute()
    })
  } catch (error) {
    if (isForeignKeyFault(error)) return null
    throw error
  }
  const { name, short_name: shortName, code, parent_id: parentId, valid_from: from } = fact
  await record(ctx, 'unit.taken_back', { subject: unitId, unit: parentId, data: { name } })
  return { name, shortName, kind: fact.kind as Unit['kind'], branch: fact.branch as Unit['branch'], code, parentId, from }
}

/** The same unit again, with the id that it had. */
export async function giveBackUnit(ctx: Context, unitId: string, unit: TakenUnit): Promise<void> {
  if (unit.parentId) await ensureMayEdit(ctx, unit.parentId)
  await addUnit(ctx, { ...unit, id: unitId })
}
