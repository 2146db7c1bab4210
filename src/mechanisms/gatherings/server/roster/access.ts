/** Who may keep the roster of a gathering, and whose names they see on it. */
import { sql, type RawBuilder } from 'kysely'
import { wasVisible, wasVisibleInBranch } from '#foundations/org/server/index.ts'
import { belongingVisible, GUARDED_BRANCHES, guardedUnit } from '#foundations/people/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'
import { findGatheringHead, mayHold, type GatheringHead } from '../access.ts'

const KEEP = 'gatherings.check_in'

/** A gathering whose roster the actor keeps: 404 for whoever may not see it, 403 for whoever only sees it. */
export async function gatheringToKeep(ctx: Context, gatheringId: string): Promise<GatheringHead> {
  const gathering = await findGatheringHead(ctx, gatheringId)
  ensure(await mayHold(ctx, KEEP, gathering.unitId), 'forbidden', 'gatherings.may_not_check_in')
  return gathering
}

export interface RosterHead extends GatheringHead {
  day: string
  secret: Buffer
  frozenAt: Date
  closedAt: Date | null
}

/** The same with its roster, which must be frozen. */
export async function rosterToKeep(ctx: Context, gatheringId: string): Promise<RosterHead> {
  const gathering = await gatheringToKeep(ctx, gatheringId)
  const roster = await ctx.db.selectFrom('rosters').select(['day', 'secret', 'frozen_at as frozenAt', 'closed_at as closedAt']).where('gathering_id', '=', gatheringId).executeTakeFirst()
  if (!roster) throw new AppError('conflict', 'gatherings.no_roster')
  return { ...gathering, ...roster }
}

/** Gatherings `g` whose roster the actor keeps: what `gatheringToKeep` asks of one, for a list. */
export const gatheringIsKept = (ctx: Context): RawBuilder<boolean> => wasVisible(ctx, KEEP, 'g.unit_id')

/**
 * Names of entries `e` of a gathering `g` that whoever keeps it may see: all, but of people who count at a unit where belonging says
 * what they think only with a role in that very branch.
 */
export function entryIsVisible(ctx: Context): RawBuilder<boolean> {
  const inBranch = GUARDED_BRANCHES.map((branch) => wasVisibleInBranch(ctx, KEEP, branch, 'g.unit_id'))
  return sql<boolean>`(e.person_id = ${ctx.actor?.personId ?? null} or (${wasVisible(ctx, KEEP, 'g.unit_id')} and
    (e.home_unit_id is null or not ${guardedUnit('e.home_unit_id')} or ${belongingVisible(ctx, 'members.read', 'e.home_unit_id')} or ${sql.join(inBranch, sql` or `)})))`
}

/** The gathering of an entry that the actor may change; for everybody else the entry does not exist. */
export async function entryToKeep(ctx: Context, entryId: string): Promise<{ id: string; personId: string | null; leftOn: string | null; arose: string; roster: RosterHead }> {
  const { rows } = await sql<{ id: string; gatheringId: string; personId: string | null; leftOn: string | null; arose: string }>`
    select e.id, e.gathering_id as "gatheringId", e.person_id as "personId", e.left_on as "leftOn", e.arose
    from roster_entries e join gatherings g on g.id = e.gathering_id where e.id = ${entryId} and ${entryIsVisible(ctx)}`.execute(ctx.db)
  const [entry] = rows
  if (!entry) throw new AppError('not_found', 'gatherings.no_such_entry')
  return { ...entry, roster: await rosterToKeep(ctx, entry.gatheringId) }
}
