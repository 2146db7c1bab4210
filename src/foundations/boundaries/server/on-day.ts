/** What holds on a day: the latest set that had begun and was not withdrawn, of it the units that stand right below on that day. */
import { unitNamesOn } from '#foundations/org/server/index.ts'
import { query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import type { Polygon } from '../read/shapes.ts'
import { BoundariesOn, type Boundaries } from '../schema.ts'
import { ensureSees } from './access.ts'
import { unitsRightBelow } from './below.ts'

export interface HoldingSet {
  id: string
  givenBy: string
  validFrom: Day
}

export async function setOn(ctx: Context, unitId: string, day: Day): Promise<HoldingSet | null> {
  const found = await ctx.db
    .selectFrom('boundary_sets')
    .select(['id', 'given_by as givenBy', 'valid_from as validFrom'])
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', day)
    .where('done_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('valid_from', 'desc')
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** A unit that ended takes its boundary along: the tree of the day decides who is drawn. */
export async function areasOf(ctx: Context, { id }: HoldingSet, unitIds: string[]): Promise<Map<string, Polygon[]>> {
  if (!unitIds.length) return new Map()
  const rows = await ctx.db.selectFrom('boundary_areas').select(['unit_id', 'polygons']).where('set_id', '=', id).where('unit_id', 'in', unitIds).execute()
  return new Map(rows.map(({ unit_id, polygons }) => [unit_id, polygons as Polygon[]]))
}

export const boundariesOn = query(BoundariesOn, async (ctx, { unitId, day: asked }): Promise<Boundaries> => {
  await ensureSees(ctx, unitId)
  const day = asked ?? dayOf(ctx.now)
  const unit = { id: unitId, name: (await unitNamesOn(ctx, [unitId], day)).get(unitId)?.name ?? '' }
  const set = await setOn(ctx, unitId, day)
  if (!set) return { unit, day, givenBy: null, validFrom: null, areas: [], missing: [] }
  const below = await unitsRightBelow(ctx, unitId, day)
  const areas = await areasOf(ctx, set, below.map(({ id }) => id))
  const refs = below.map(({ id, name }) => ({ id, name }))
  return {
    unit, day, givenBy: set.givenBy, validFrom: set.validFrom,
    areas: refs.flatMap((ref) => { const polygons = areas.get(ref.id); return polygons ? [{ unit: ref, polygons }] : [] }),
    missing: refs.filter(({ id }) => !areas.has(id))
  }
})
