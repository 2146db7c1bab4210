/** Sets of units: a rule with exceptions, resolved on a day. */
import { sql } from 'kysely'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { isForeignKeyFault } from '#platform/server/database-faults.ts'
import { record } from '#platform/server/events.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { newId } from '#platform/shared/ids.ts'
import { ChangeSet, CreateSet, FindSet, ListSets, ProposeSet, RemoveSet, type Kind, type SetMember, type UnitSet } from '../schema.ts'
import { setWordsOf } from '../set-words.ts'
import { factsOn, unitNamesOn } from './queries.ts'
import { membersOf, setMembers, type SetRule } from './set-rules.ts'
import { hasRight, holdsOn, visibleUnits } from './visible.ts'

/**
 * The set that words of a plan mean to the unit whose plan it is, or null where they name no set that has members. What
 * is directly below comes first; else the nearest unit above below which there are such units.
 */
export const proposeSet = query(ProposeSet, async (ctx, { phrase, near, day }) => {
  const words = setWordsOf(phrase)
  if (!words) return null
  const on = day ?? dayOf(ctx.now)
  const above = await unitsAbove(ctx, near, on)
  const from = words.within === null ? 0 : above.findIndex(({ kind }) => kind === words.within)
  const { kinds, branches, named } = words
  // "các phòng cấp xã" in a plan of the province: those of all its communes.
  if (from < 0) return words.within === 'commune' && kinds.length ? belowCommunes(ctx, above, { kinds, branches, named }, on) : null
  for (const { id: underId } of above.slice(from)) {
    for (const reach of words.direct ? (['children'] as const) : (['children', 'all'] as const)) {
      const rule: SetRule = { underId, reach, kinds, branches, level: null, named }
      const members = await membersOf(ctx, rule, on)
      if (members.length) return { ...rule, members }
    }
  }
  return null
})

/** Units directly below the communes that stand directly below the nearest unit above that has any. */
async function belowCommunes(ctx: Context, above: { id: string }[], rule: Pick<SetRule, 'kinds' | 'branches' | 'named'>, day: Day): Promise<(SetRule & { members: SetMember[] }) | null> {
  for (const { id: underId } of above) {
    const communes = await membersOf(ctx, { underId, reach: 'children', kinds: ['commune'], named: null }, day)
    if (!communes.length) continue
    const whole: SetRule = { ...rule, underId, reach: 'all', level: 2 }
    const members = await membersOf(ctx, whole, day)
    return members.length ? { ...whole, members } : null
  }
  return null
}

/** The unit itself and what stands above it, the nearest first. */
async function unitsAbove(ctx: Context, unitId: string, day: Day): Promise<{ id: string; kind: string }[]> {
  return factsOn(ctx, day)
    .innerJoin('unit_paths', 'unit_paths.ancestor_id', 'unit_facts.unit_id')
    .select(['unit_facts.unit_id as id', 'unit_facts.kind'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(day, 'unit_paths'))
    .orderBy('unit_paths.depth')
    .execute()
}

/** What units and sets are called on a day, by one id or the other, for rows that name either. */
export async function unitAndSetNames(ctx: Context, ids: string[], day: Day): Promise<Map<string, { name: string }>> {
  const names = new Map<string, { name: string }>(await unitNamesOn(ctx, ids, day))
  const rest = ids.filter((id) => !names.has(id))
  if (!rest.length) return names
  for (const { id, name } of await ctx.db.selectFrom('unit_sets').select(['id', 'name']).where('id', 'in', rest).execute()) names.set(id, { name })
  return names
}

/** Keeps the rule as a set of the owner; words and rule that are kept already give the set there is. */
export async function keepSet(ctx: Context, ownerId: string, name: string, rule: SetRule): Promise<string> {
  const twin = await ctx.db
    .selectFrom('unit_sets')
    .select(['id', 'under_id', 'reach', 'kinds', 'named'])
    .where('owner_id', '=', ownerId)
    .where('name_fold', '=', sql<string>`vi_fold(${name})`)
    .executeTakeFirst()
  if (twin) return twin.id
  const id = newId()
  await ctx.db
    .insertInto('unit_sets')
    .values({
      id,
      owner_id: ownerId,
      name,
      under_id: rule.underId,
      reach: rule.reach,
      kinds: rule.kinds,
      branches: rule.branches ?? [],
      level: rule.reach === 'all' ? (rule.level ?? null) : null,
      named: rule.named,
      created_by: ctx.actor?.personId ?? null,
      created_at: ctx.now
    })
    .execute()
  await record(ctx, 'unit_set.created', { subject: id, unit: ownerId })
  return id
}

/** The sets that a unit may use: its own and those of the units above it. */
export const listSets = query(ListSets, async (ctx, { unitId }): Promise<UnitSet[]> => {
  await ensureMayUse(ctx, unitId)
  const day = dayOf(ctx.now)
  const rows = await ctx.db
    .selectFrom('unit_sets')
    .selectAll()
    .where('owner_id', 'in', (await unitsAbove(ctx, unitId, day)).map(({ id }) => id))
    .orderBy('name_fold')
    .execute()
  return Promise.all(rows.map((row) => setOut(ctx, row, day)))
})

export const findSet = query(FindSet, async (ctx, { setId }): Promise<UnitSet & { mayEdit: boolean }> => {
  const day = dayOf(ctx.now)
  const row = await ctx.db
    .selectFrom('unit_sets')
    .selectAll()
    .where('id', '=', setId)
    .where('owner_id', 'in', (eb) =>
      eb
        .selectFrom('unit_paths')
        .select('ancestor_id')
        .where('unit_paths.unit_id', 'in', visibleUnits(ctx, 'plans.edit'))
        .where(holdsOn(day, 'unit_paths'))
    )
    .executeTakeFirst()
  if (!row) throw new AppError('not_found', 'org.no_such_set')
  return { ...(await setOut(ctx, row, day)), mayEdit: await hasRight(ctx, 'plans.edit', row.owner_id) }
})

interface SetRow {
  id: string
  owner_id: string
  name: string
  under_id: string
  reach: string
  kinds: string[]
  branches: string[]
  level: number | null
  named: string | null
  version: number
}

async function setOut(ctx: Context, row: SetRow, day: Day): Promise<UnitSet> {
  const exceptions = await ctx.db.selectFrom('unit_set_exceptions').select(['unit_id', 'included']).where('set_id', '=', row.id).execute()
  const names = await unitNamesOn(ctx, [row.owner_id, row.under_id, ...exceptions.map(({ unit_id }) => unit_id)], day)
  const ref = (id: string): SetMember => ({ id, name: names.get(id)?.name ?? '' })
  return {
    id: row.id,
    name: row.name,
    owner: ref(row.owner_id),
    under: ref(row.under_id),
    reach: row.reach as SetRule['reach'],
    kinds: row.kinds as Kind[],
    branches: row.branches,
    level: row.level,
    named: row.named,
    added: exceptions.filter(({ included }) => included).map(({ unit_id }) => ref(unit_id)),
    removed: exceptions.filter(({ included }) => !included).map(({ unit_id }) => ref(unit_id)),
    members: await setMembers(ctx, row.id, day),
    version: row.version
  }
}

/** A set that a person makes before any plan names it. */
export const createSet = command(CreateSet, async (ctx, { unitId, underId, name, ...rule }): Promise<{ id: string }> => {
  await ensureMayUse(ctx, unitId)
  const under = underId ?? unitId
  const day = dayOf(ctx.now)
  const stands = await ctx.db.selectFrom('unit_paths').select('unit_id').where('ancestor_id', '=', under).where('unit_id', '=', unitId).where(holdsOn(day, 'unit_paths')).executeTakeFirst()
  ensure(stands ?? (await hasRight(ctx, 'plans.edit', under)), 'not_found', 'org.no_such_unit')
  await ensureNameIsFree(ctx, unitId, null, name)
  return { id: await keepSet(ctx, unitId, name, { underId: under, ...rule, named: rule.named || null }) }
})

/** Changes name, rule or exceptions. Published plans keep the units that the set came to on their day. */
export const changeSet = command(ChangeSet, async (ctx, { setId, version, add, remove, restore, ...given }): Promise<void> => {
  const row = await setToEdit(ctx, setId)
  ensure(row.version === version, 'conflict', 'org.set_changed_meanwhile')
  const { name, kinds, branches, level, named, reach } = given
  const far = reach ?? row.reach
  if (name) await ensureNameIsFree(ctx, row.owner_id, setId, name)
  await ctx.db
    .updateTable('unit_sets')
    .set({ name, kinds, branches, level: far === 'all' ? level : null, named: named === undefined ? undefined : named || null, reach, version: row.version + 1 })
    .where('id', '=', setId)
    .execute()
  for (const [unitId, included] of [[add, true], [remove, false]] as const) {
    if (!unitId) continue
    await ctx.db
      .insertInto('unit_set_exceptions')
      .values({ set_id: setId, unit_id: unitId, included })
      .onConflict((conflict) => conflict.columns(['set_id', 'unit_id']).doUpdateSet({ included }))
      .execute()
  }
  if (restore) await ctx.db.deleteFrom('unit_set_exceptions').where('set_id', '=', setId).where('unit_id', '=', restore).execute()
  await record(ctx, 'unit_set.changed', { subject: setId, unit: row.owner_id })
})

/** Removes a set that nothing uses any more. */
export const removeSet = command(RemoveSet, async (ctx, { setId }): Promise<void> => {
  const row = await setToEdit(ctx, setId)
  try {
    await ctx.db.deleteFrom('unit_sets').where('id', '=', setId).execute()
  } catch (error) {
    // Who uses it is known to the database alone: plans stand above this room.
    if (isForeignKeyFault(error)) throw new AppError('conflict', 'org.set_in_use')
    throw error
  }
  await record(ctx, 'unit_set.removed', { subject: setId, unit: row.owner_id })
})

async function setToEdit(ctx: Context, setId: string) {
  const row = await ctx.db.selectFrom('unit_sets').selectAll().where('id', '=', setId).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('not_found', 'org.no_such_set')
  await ensureMayUse(ctx, row.owner_id)
  return row
}

async function ensureNameIsFree(ctx: Context, ownerId: string, setId: string | null, name: string): Promise<void> {
  const twin = await ctx.db
    .selectFrom('unit_sets')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('name_fold', '=', sql<string>`vi_fold(${name})`)
    .$if(setId !== null, (sets) => sets.where('id', '<>', setId ?? ''))
    .executeTakeFirst()
  ensure(!twin, 'conflict', 'org.set_name_taken')
}

/** Sets serve the making of plans, so whoever edits plans of a unit keeps its sets. */
export async function ensureMayUse(ctx: Context, unitId: string): Promise<void> {
  if (!(await hasRight(ctx, 'plans.edit', unitId))) throw new AppError('not_found', 'org.no_such_unit')
}
