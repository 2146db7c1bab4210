import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { sortKey } from '#platform/shared/vietnamese.ts'
import { ChangeUnit, CreateUnit, type Unit } from '../schema.ts'
import { factsOn, findUnit } from './queries.ts'
import { lockTree, rebuildPaths, standsAbove } from './tree.ts'
import { hasRight } from './visible.ts'

type Fact = Pick<Unit, 'name' | 'shortName' | 'kind' | 'branch' | 'code' | 'parentId'>

export const createUnit = command(CreateUnit, async (ctx, input): Promise<{ id: string }> => {
  await ensureMayEdit(ctx, input.parentId)
  return addUnit(ctx, { ...input, from: input.from ?? dayOf(ctx.now) })
})

/**
 * Adds a unit without asking for rights: the setting-up of an instance, where nobody holds any yet. `parentId` null
 * makes a root.
 */
export async function addUnit(ctx: Context, unit: Fact & { from: Day }): Promise<{ id: string }> {
  await lockTree(ctx)
  const id = newId()
  const { parentId, from } = unit
  if (parentId) {
    const parent = await factsOn(ctx, from).select('unit_id').where('unit_id', '=', parentId).executeTakeFirst()
    ensure(parent, 'conflict', 'org.parent_not_yet')
  }
  await ctx.db.insertInto('units').values({ id, created_at: ctx.now }).execute()
  await insertFact(ctx, id, unit, { from, to: null })
  await rebuildPaths(ctx, id)
  await record(ctx, 'unit.created', { subject: id, unit: id, data: { parentId, from } })
  return { id }
}

/** Renames, moves or re-codes a unit from a day on. What held before stays to be asked for. */
export const changeUnit = command(ChangeUnit, async (ctx, { unitId, from: given, ...changes }): Promise<void> => {
  await findUnit(ctx, { unitId })
  await ensureMayEdit(ctx, unitId)
  await lockTree(ctx)
  const from = given ?? dayOf(ctx.now)
  const old = await factsOn(ctx, from).selectAll('unit_facts').where('unit_id', '=', unitId).executeTakeFirst()
  ensure(old, 'conflict', 'org.not_existing_then')
  ensure(old.valid_to === null, 'conflict', 'org.later_change_exists', { day: old.valid_to })
  const fact: Fact = {
    name: changes.name ?? old.name,
    shortName: changes.shortName === undefined ? old.short_name : changes.shortName,
    kind: changes.kind ?? old.kind,
    branch: changes.branch ?? old.branch,
    code: changes.code === undefined ? old.code : changes.code,
    parentId: changes.parentId ?? old.parent_id
  }
  const moves = fact.parentId !== old.parent_id
  if (moves && fact.parentId) await ensureMayHang(ctx, unitId, fact.parentId, from)

  const closed = old.valid_from === from ? { replaced_at: ctx.now } : { valid_to: from }
  await ctx.db.updateTable('unit_facts').set(closed).where('id', '=', old.id).execute()
  await insertFact(ctx, unitId, fact, { from, to: null })
  if (moves) await rebuildPaths(ctx, unitId)
  await record(ctx, moves ? 'unit.moved' : 'unit.changed', { subject: unitId, unit: unitId, data: { from, parentId: fact.parentId } })
})

async function ensureMayHang(ctx: Context, unitId: string, parentId: string, from: Day): Promise<void> {
  await ensureMayEdit(ctx, parentId)
  const parent = await factsOn(ctx, from).select('unit_id').where('unit_id', '=', parentId).executeTakeFirst()
  ensure(parent, 'conflict', 'org.parent_not_yet')
  ensure(!(await standsAbove(ctx, unitId, parentId, { from, to: null })), 'conflict', 'org.circle')
}

async function ensureMayEdit(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'units.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'org.may_not_edit')
}

async function insertFact(ctx: Context, unitId: string, fact: Fact, span: { from: Day; to: Day | null }): Promise<void> {
  if (fact.code) await ensureCodeIsFree(ctx, unitId, fact.code, span.from)
  await ctx.db
    .insertInto('unit_facts')
    .values({
      id: newId(),
      unit_id: unitId,
      valid_from: span.from,
      valid_to: span.to,
      name: fact.name,
      short_name: fact.shortName,
      kind: fact.kind,
      branch: fact.branch,
      code: fact.code,
      parent_id: fact.parentId,
      sort_key: sortKey(fact.name),
      recorded_at: ctx.now
    })
    .execute()
}

async function ensureCodeIsFree(ctx: Context, unitId: string, code: string, from: Day): Promise<void> {
  const taken = await ctx.db
    .selectFrom('unit_facts')
    .select('unit_id')
    .where('code', '=', code)
    .where('unit_id', '<>', unitId)
    .where('replaced_at', 'is', null)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', from)]))
    .executeTakeFirst()
  ensure(!taken, 'conflict', 'org.code_taken')
}
