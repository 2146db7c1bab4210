import type { z } from 'zod'
import { command } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ChangeUnit, CreateUnit, type ActKind } from '../schema.ts'
import { closeFacts, ensureStand, heldOn, insertFacts, type Fact, type HeldFact } from './facts.ts'
import { beginLineage } from './lineage.ts'
import { livesOf } from './lives.ts'
import { addPaths, rewritePaths } from './paths.ts'
import { findUnit } from './queries.ts'
import { writeAct } from './succession/acts.ts'
import { ensureNoCircle, lockTree } from './tree.ts'
import { hasRight } from './visible.ts'

export const createUnit = command(CreateUnit, async (ctx, input): Promise<{ id: string }> => {
  await ensureMayEdit(ctx, input.parentId)
  return addUnit(ctx, { ...input, from: input.from ?? dayOf(ctx.now) })
})

/**
 * Adds a unit without asking for rights: the setting-up of an instance, where nobody holds any yet. `parentId` null
 * makes a root.
 */
export async function addUnit(ctx: Context, unit: Fact & { from: Day; id?: string }): Promise<{ id: string }> {
  await lockTree(ctx)
  const id = unit.id ?? newId()
  const { parentId, from } = unit
  if (parentId) await ensureStand(ctx, [parentId], from)
  await ctx.db.insertInto('units').values({ id, created_at: ctx.now }).execute()
  await insertFacts(ctx, [{ ...unit, unitId: id }], null)
  await addPaths(ctx, [id])
  await beginLineage(ctx, [id], from)
  await record(ctx, 'unit.created', { subject: id, unit: id, data: { parentId, from } })
  return { id }
}

/** Renames, moves or re-codes a unit from a day on. What held before stays to be asked for. */
export const changeUnit = command(ChangeUnit, async (ctx, input): Promise<void> => {
  await applyChange(ctx, input)
})

/** The same inside a larger act; gives the id of what was recorded, null for a slip corrected on the unit's first day. */
export async function applyChange(ctx: Context, { unitId, from: given, basis, ...changes }: z.output<typeof ChangeUnit>): Promise<string | null> {
  await findUnit(ctx, { unitId })
  await ensureMayEdit(ctx, unitId)
  await lockTree(ctx)
  const from = given ?? dayOf(ctx.now)
  const old = await heldOn(ctx, from).where('unit_facts.unit_id', '=', unitId).executeTakeFirst()
  ensure(old, 'conflict', 'org.not_existing_then')
  ensure(old.to === null, 'conflict', 'org.later_change_exists', { day: old.to })
  const fact: Fact = {
    name: changes.name ?? old.name,
    shortName: changes.shortName === undefined ? old.shortName : changes.shortName,
    kind: changes.kind ?? old.kind,
    branch: changes.branch ?? old.branch,
    code: changes.code === undefined ? old.code : changes.code,
    parentId: changes.parentId ?? old.parentId
  }
  const moves = fact.parentId !== old.parentId
  if (moves && fact.parentId) {
    ensure(fact.parentId !== unitId, 'conflict', 'org.circle')
    await ensureMayEdit(ctx, fact.parentId)
    await ensureStand(ctx, [fact.parentId], from)
  }
  const act = await replaceFact(ctx, old, fact, from, basis ?? '')
  if (moves) await ensureNoCircle(ctx, [unitId])
  if (moves || fact.branch !== old.branch) await rewritePaths(ctx, [unitId], from)
  await record(ctx, moves ? 'unit.moved' : 'unit.changed', { subject: unitId, unit: unitId, data: { from, parentId: fact.parentId } })
  return act
}

/** A slip corrected on the unit's first day is no act; any other change is. */
async function replaceFact(ctx: Context, old: HeldFact, fact: Fact, from: Day, basis: string): Promise<string | null> {
  const { unitId } = old
  const first = (await livesOf(ctx, [unitId])).get(unitId)?.from === from
  const slip = first && basis === ''
  const kind: ActKind = fact.parentId !== old.parentId ? 'move' : fact.kind !== old.kind || fact.branch !== old.branch ? 'change_of_kind' : 'rename'
  const act = slip ? null : await writeAct(ctx, { kind, day: from, basis, parts: [{ from: unitId, to: unitId, share: '1' }] })
  await closeFacts(ctx, [old.id], from, act)
  await insertFacts(ctx, [{ ...fact, unitId, from }], act ?? (await begunBy(ctx, old.id)))
  return act
}

export async function ensureMayEdit(ctx: Context, unitId: string): Promise<void> {
  if (await hasRight(ctx, 'units.edit', unitId)) return
  await findUnit(ctx, { unitId })
  throw new AppError('forbidden', 'org.may_not_edit')
}

/** A corrected fact still began by the act that the wrong one began by. */
async function begunBy(ctx: Context, factId: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('unit_facts').select('began_by').where('id', '=', factId).executeTakeFirst()
  return row?.began_by ?? null
}
