/** Which layout a unit's documents have: its own, else that of the nearest unit above it, else the built-in one. */
import { sql } from 'kysely'
import { findUnit, hasRight, holdsOn, unitNamesOn } from '#foundations/org/server/index.ts'
import { command, query } from '#platform/server/command.ts'
import type { Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { BUILT_IN, remarksOn } from '../profiles/built-in.ts'
import { FindProfile, Profile, ResetProfile, SaveProfile, type Layout, type Remark } from '../schema.ts'

export interface FoundProfile {
  profile: Profile
  /** 0 while the unit has none of its own. */
  version: number
  /** Where it comes from, if not from this unit itself and not built in. */
  from: { id: string; name: string } | null
  builtIn: boolean
  remarks: Remark[]
  can: { edit: boolean }
}

/** For the page of the layout; the unit must be one that the actor sees. */
export const findProfile = query(FindProfile, async (ctx, { unitId, layout }): Promise<FoundProfile> => {
  await findUnit(ctx, { unitId })
  const found = await nearest(ctx, unitId, layout)
  const profile = found?.profile ?? BUILT_IN[layout]
  const other = found && found.unitId !== unitId ? found.unitId : null
  const names = await unitNamesOn(ctx, other === null ? [] : [other], dayOf(ctx.now))
  return {
    profile,
    version: found?.unitId === unitId ? found.version : 0,
    from: other === null ? null : { id: other, name: names.get(other)?.name ?? '' },
    builtIn: !found,
    remarks: remarksOn(layout, profile),
    can: { edit: await mayEdit(ctx, unitId) }
  }
})

/** For documents of a unit that the caller has already decided about. */
export async function profileOf(ctx: Context, unitId: string, layout: Layout): Promise<Profile> {
  return (await nearest(ctx, unitId, layout))?.profile ?? BUILT_IN[layout]
}

async function nearest(ctx: Context, unitId: string, layout: Layout): Promise<{ unitId: string; profile: Profile; version: number } | null> {
  const row = await ctx.db
    .selectFrom('paper_profiles')
    .innerJoin('unit_paths', 'unit_paths.ancestor_id', 'paper_profiles.unit_id')
    .select(['paper_profiles.unit_id as unitId', 'profile', 'version'])
    .where('unit_paths.unit_id', '=', unitId)
    .where(holdsOn(dayOf(ctx.now), 'unit_paths'))
    .where('layout', '=', layout)
    .orderBy('unit_paths.depth')
    .limit(1)
    .executeTakeFirst()
  // A measure that was added since the row was written has the built-in value.
  return row ? { ...row, profile: Profile.parse({ ...BUILT_IN[layout], ...(row.profile as Partial<Profile>) }) } : null
}

export const saveProfile = command(SaveProfile, async (ctx, { unitId, layout, version, profile }): Promise<{ version: number }> => {
  await ensureMayEdit(ctx, unitId)
  const own = await ownVersion(ctx, unitId, layout)
  ensure(own === version, 'conflict', 'paper.changed_meanwhile')
  const values = { profile: JSON.stringify(profile), changed_by: ctx.actor?.personId ?? null, changed_at: ctx.now, version: own + 1 }
  await ctx.db
    .insertInto('paper_profiles')
    .values({ unit_id: unitId, layout, ...values })
    .onConflict((c) => c.columns(['unit_id', 'layout']).doUpdateSet(values))
    .execute()
  await record(ctx, 'paper.layout_changed', { subject: unitId, unit: unitId, data: { layout, version: own + 1 } })
  return { version: own + 1 }
})

/** Back to the layout of the unit above, or to the built-in one. */
export const resetProfile = command(ResetProfile, async (ctx, { unitId, layout }): Promise<void> => {
  await ensureMayEdit(ctx, unitId)
  await ctx.db.deleteFrom('paper_profiles').where('unit_id', '=', unitId).where('layout', '=', layout).execute()
  await record(ctx, 'paper.layout_reset', { subject: unitId, unit: unitId, data: { layout } })
})

async function ownVersion(ctx: Context, unitId: string, layout: Layout): Promise<number> {
  // Without a row there is nothing to lock: two first savings at once wait for each other here.
  await sql`select pg_advisory_xact_lock(727011, hashtext(${`${unitId}/${layout}`}))`.execute(ctx.db)
  const row = await ctx.db.selectFrom('paper_profiles').select('version').where('unit_id', '=', unitId).where('layout', '=', layout).executeTakeFirst()
  return row?.version ?? 0
}

async function mayEdit(ctx: Context, unitId: string): Promise<boolean> {
  return (await hasRight(ctx, 'units.edit', unitId)) || (await hasRight(ctx, 'plans.edit', unitId))
}

async function ensureMayEdit(ctx: Context, unitId: string): Promise<void> {
  if (await mayEdit(ctx, unitId)) return
  ensure(await hasRight(ctx, 'units.read', unitId), 'not_found', 'org.no_such_unit')
  throw new AppError('forbidden', 'paper.may_not_edit')
}
