/** Which gatherings an actor may see and change. Every query and command of the room goes through here. */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, holdsOn, isVisible, seesEverything, visibleUnits, wasVisible } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError, ensure } from '#platform/shared/errors.ts'

const READ = 'gatherings.read'
type Deed = 'gatherings.edit' | 'gatherings.check_in' | 'gatherings.approve'

/** Gatherings to which the actor is asked: by name, by standing on the list, or as a member of a unit that is asked (or of one below it). */
export function askedTo(ctx: Context): RawBuilder<string> {
  const me = ctx.actor?.personId ?? null
  const day = dayOf(ctx.now)
  return sql<string>`(
    select named.gathering_id from gathering_people named where named.person_id = ${me}
    union all
    select e.gathering_id from roster_entries e where e.person_id = ${me} and e.left_on is null
    union all
    select asked.gathering_id from memberships m
      join unit_lineage l on l.origin_id = m.unit_id and ${holdsOn(day, 'l')}
      join unit_paths p on p.unit_id = l.heir_id and ${holdsOn(day, 'p')}
      join gathering_units asked on asked.unit_id = p.ancestor_id and (asked.below or p.depth = 0)
    where m.person_id = ${me} and m.withdrawn_at is null and ${holdsOn(day, 'm')})`
}

/** Whoever may read at the unit that holds it or at one that is asked, and whoever is asked in person. */
export function gatheringIsVisible(ctx: Context, table = 'g'): RawBuilder<boolean> {
  if (seesEverything(ctx, READ)) return sql<boolean>`true`
  const id = sql.ref(`${table}.id`)
  const day = dayOf(ctx.now)
  return sql<boolean>`(${wasVisible(ctx, READ, `${table}.unit_id`)} or ${id} in ${askedTo(ctx)} or ${sql.ref(`${table}.chair_id`)} = ${ctx.actor?.personId ?? null}
    or ${id} in (select asked.gathering_id from gathering_units asked where ${isVisible(ctx, READ, 'asked.unit_id')})
    or ${id} in (select asked.gathering_id from gathering_units asked
      join unit_paths p on p.ancestor_id = asked.unit_id and ${holdsOn(day, 'p')}
      where asked.below and p.unit_id in ${visibleUnits(ctx, READ)}))`
}

export interface GatheringHead {
  id: string
  unitId: string
  state: 'planned' | 'cancelled'
  startsAt: Date
  endsAt: Date
  chairId: string | null
  seriesId: string | null
  version: number
}

/** Throws not_found for a gathering that the actor may not see. `lock` holds it for the rest of the command. */
export async function findGatheringHead(ctx: Context, gatheringId: string, options: { lock?: boolean } = {}): Promise<GatheringHead> {
  const { rows } = await sql<GatheringHead>`
    select g.id, g.unit_id as "unitId", g.state, g.starts_at as "startsAt", g.ends_at as "endsAt", g.chair_id as "chairId", g.series_id as "seriesId", g.version
    from gatherings g where g.id = ${gatheringId} and ${gatheringIsVisible(ctx)} ${options.lock ? sql`for update of g` : sql``}`.execute(ctx.db)
  const [found] = rows
  if (!found) throw new AppError('not_found', 'gatherings.no_such_gathering')
  return found
}

/** May the actor do this at the unit that holds it, or at the one that carries that unit on today? */
export const mayHold = (ctx: Context, deed: Deed, unitId: string): Promise<boolean> => hadRight(ctx, deed, unitId)

/** A gathering that the actor may change, locked. */
export async function gatheringToEdit(ctx: Context, gatheringId: string, version?: number): Promise<GatheringHead> {
  const gathering = await findGatheringHead(ctx, gatheringId, { lock: true })
  ensure(await mayHold(ctx, 'gatherings.edit', gathering.unitId), 'forbidden', 'gatherings.may_not_edit')
  if (version !== undefined) ensure(gathering.version === version, 'conflict', 'gatherings.changed_meanwhile', { version: gathering.version })
  return gathering
}

export function ensurePlanned({ state }: GatheringHead): void {
  ensure(state === 'planned', 'conflict', 'gatherings.is_cancelled')
}
