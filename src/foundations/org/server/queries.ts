import { sql } from 'kysely'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { fold } from '#platform/shared/vietnamese.ts'
import { FindUnit, ListUnits, UnitTree, type Unit } from '../schema.ts'
import { wasVisible } from './visible-then.ts'
import { holdsOn } from './visible.ts'

/** The facts of all units as they stood on a day, whoever asks: for joins inside other rooms' queries. */
export function factsOn(ctx: Context, day: Day) {
  return ctx.db.selectFrom('unit_facts').where('unit_facts.replaced_at', 'is', null).where(holdsOn(day, 'unit_facts'))
}

/** What a fact says of its unit. */
export const SAID = [
  'unit_facts.name',
  'unit_facts.short_name as shortName',
  'unit_facts.kind',
  'unit_facts.branch',
  'unit_facts.code',
  'unit_facts.parent_id as parentId',
  'unit_facts.valid_from as from',
  'unit_facts.valid_to as to'
] as const

export function unitsOn(ctx: Context, day: Day) {
  return factsOn(ctx, day).select(['unit_facts.unit_id as id', ...SAID])
}

/** Throws not_found when the unit did not exist on that day or the actor may not see it. */
export const findUnit = query(FindUnit, async (ctx, { unitId, day }): Promise<Unit> => {
  const unit = await unitsOn(ctx, day ?? dayOf(ctx.now))
    .where('unit_facts.unit_id', '=', unitId)
    .where(wasVisible(ctx, 'units.read', 'unit_facts.unit_id'))
    .executeTakeFirst()
  if (!unit) throw new AppError('not_found', 'org.no_such_unit')
  return unit
})

/** The units that the actor sees, in alphabetical order; `parentId` tells how they hang together. */
export const listUnits = query(ListUnits, async (ctx, { under, text, permission, day, limit }): Promise<Unit[]> => {
  const on = day ?? dayOf(ctx.now)
  let found = unitsOn(ctx, on).where(wasVisible(ctx, permission ?? 'units.read', 'unit_facts.unit_id'))
  if (under) {
    found = found.where('unit_facts.unit_id', 'in', (eb) =>
      eb.selectFrom('unit_paths').select('unit_paths.unit_id').where('ancestor_id', '=', under).where(holdsOn(on, 'unit_paths'))
    )
  }
  if (text) found = found.where('unit_facts.name_fold', 'like', `%${fold(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)
  return found.orderBy('unit_facts.sort_key').limit(limit).execute()
})

/** The units from the top down on a day, today when none is given; parents always come before what stands below them. */
export const unitTree = query(UnitTree, async (ctx, { under, levels, limit, day }): Promise<Unit[]> => {
  const on = day ?? dayOf(ctx.now)
  const seen = wasVisible(ctx, 'units.read', 'unit_facts.unit_id')
  const tops = under
    ? factsOn(ctx, on).select('unit_facts.unit_id').where('unit_facts.unit_id', '=', under)
    : factsOn(ctx, on)
        .select('unit_facts.unit_id')
        .where((eb) => eb.or([eb('unit_facts.parent_id', 'is', null), eb.not(wasVisible(ctx, 'units.read', 'unit_facts.parent_id'))]))
  return unitsOn(ctx, on)
    .where(seen)
    .innerJoin('unit_paths', 'unit_paths.unit_id', 'unit_facts.unit_id')
    .where(holdsOn(on, 'unit_paths'))
    .where('unit_paths.depth', '<', levels)
    .where('unit_paths.ancestor_id', 'in', tops.where(seen))
    .orderBy('unit_paths.depth')
    .orderBy('unit_facts.sort_key')
    .limit(limit)
    .execute()
})

/** What stood below a unit on a day, itself included with depth 0, whoever asks; `branch` is the one that the whole way below it keeps to. */
export async function unitsBelowOn(ctx: Context, unitId: string, day: Day): Promise<{ unitId: string; depth: number; branch: string | null }[]> {
  return ctx.db
    .selectFrom('unit_paths')
    .select(['unit_paths.unit_id as unitId', 'unit_paths.depth', 'unit_paths.branch'])
    .where('unit_paths.ancestor_id', '=', unitId)
    .where(holdsOn(day, 'unit_paths'))
    .orderBy('unit_paths.depth')
    .execute()
}

/** What stood above a unit on a day, the nearest first, itself included with depth 0, whoever asks. */
export async function unitsAboveOn(ctx: Context, unitId: string, day: Day): Promise<{ unitId: string; depth: number }[]> {
  return ctx.db
    .selectFrom('unit_paths')
    .select(['unit_paths.ancestor_id as unitId', 'unit_paths.depth'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(day, 'unit_paths'))
    .orderBy('unit_paths.depth')
    .execute()
}

/** The same of many units, by unit; those that stood nowhere on that day are left out. */
export async function waysUpOn(ctx: Context, unitIds: readonly string[], day: Day): Promise<Map<string, string[]>> {
  if (!unitIds.length) return new Map()
  const { rows } = await sql<{ unitId: string; above: string[] }>`
    select p.unit_id as "unitId", array_agg(p.ancestor_id::text order by p.depth) as above from unit_paths p where p.unit_id = any(${[...unitIds]}::uuid[]) and ${holdsOn(day, 'p')} group by p.unit_id`.execute(ctx.db)
  return new Map(rows.map(({ unitId, above }) => [unitId, above]))
}

/** Every fact that ever held for a unit, the latest first. */
export const unitHistory = query(FindUnit.pick({ unitId: true }), async (ctx, { unitId }): Promise<Unit[]> => {
  return ctx.db
    .selectFrom('unit_facts')
    .select(['unit_facts.unit_id as id', ...SAID])
    .where('unit_id', '=', unitId)
    .where('replaced_at', 'is', null)
    .where(wasVisible(ctx, 'units.read', 'unit_facts.unit_id'))
    .orderBy('valid_from', 'desc')
    .execute()
})

export interface UnitName {
  name: string
  shortName: string | null
}

/**
 * What units were called on a day, for documents and lists that may name any unit. For a day before a unit existed or
 * after it ended, the nearest name it had.
 */
export async function unitNamesOn(ctx: Context, ids: string[], day: Day): Promise<Map<string, UnitName>> {
  if (!ids.length) return new Map()
  const rows = await sql<{ id: string; name: string; shortName: string | null }>`
    select distinct on (unit_id) unit_id as id, name, short_name as "shortName" from unit_facts
    where unit_id = any(${[...new Set(ids)]}::uuid[]) and replaced_at is null
    order by unit_id, (valid_from <= ${day}::date) desc,
      case when valid_from <= ${day}::date then valid_from end desc, valid_from`.execute(ctx.db)
  return new Map(rows.rows.map(({ id, name, shortName }) => [id, { name, shortName }]))
}
