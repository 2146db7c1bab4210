import { sql, type RawBuilder } from 'kysely'
import type { Context, Grant } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'

/** A unit whose subtree counts: all of it, or what belongs to it within one branch. */
export interface Root {
  unitId: string
  branch: string | null
}

interface Places {
  /** Some grant reaches every unit there is. */
  everything: boolean
  /** Units known one by one. */
  units: string[]
  /** Units whose subtree counts, still to be looked up in the tree. */
  roots: Root[]
  /** The same, where the few units below are known already. */
  known: Root[]
}

/** What the grants for a permission come to on a day. */
export function placesOf(grants: Grant[], permission: string, day: Day): Places {
  const held = grants.filter(
    (grant) => grant.permission === permission && grant.from <= day && (grant.to === null || day < grant.to)
  )
  const below = held.filter((grant) => grant.subtree)
  const known = below.filter((grant) => Array.isArray(grant.reach))
  const units = held.flatMap((grant) => (grant.subtree ? (Array.isArray(grant.reach) ? grant.reach : []) : [grant.unitId]))
  return {
    everything: below.some((grant) => grant.reach === 'everything'),
    units: [...new Set(units)],
    roots: rootsOf(below.filter((grant) => !grant.reach)),
    known: rootsOf(known)
  }
}

function rootsOf(grants: Grant[]): Root[] {
  const roots = new Map(grants.map(({ unitId, branch = null }) => [`${unitId} ${branch ?? ''}`, { unitId, branch }]))
  return [...roots.values()]
}

/** Does a row of `unit_paths` lead up to one of these, by "belongs to" in the branch that each keeps to? */
export function leadsTo(roots: Root[], table = 'unit_paths'): RawBuilder<boolean> {
  const branches = [...new Set(roots.map(({ branch }) => branch))]
  if (!branches.length) return sql<boolean>`false`
  const ways = branches.map((branch) => {
    const units = roots.filter((root) => root.branch === branch).map(({ unitId }) => unitId)
    const above = sql<boolean>`${sql.ref(`${table}.ancestor_id`)} = any(${units}::uuid[])`
    return branch === null ? above : sql<boolean>`(${above} and (${sql.ref(`${table}.branch`)} = ${branch} or ${sql.ref(`${table}.depth`)} = 0))`
  })
  return ways.length === 1 && ways[0] ? ways[0] : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/**
 * The units where the actor holds a permission today, as a subquery for `where('unit_id', 'in', visibleUnits(ctx, …))`.
 * The only place where grants become rows. Nobody signed in sees nothing: a job works by ids, not by visibility.
 */
export function visibleUnits(ctx: Context, permission: string): RawBuilder<string> {
  const day = dayOf(ctx.now)
  const { everything, units, roots } = placesOf(ctx.actor?.grants ?? [], permission, day)
  if (everything) return sql<string>`(select units.id from units)`
  // A plain list lets the database use the index on the column; a subquery of a few rows would be hashed and joined.
  if (!roots.length && units.length) return sql<string>`(${sql.join(units.map((id) => sql`${id}::uuid`))})`
  const listed = sql<string>`select unnest(${units}::uuid[])`
  if (!roots.length) return sql<string>`(${listed})`
  const below = sql<string>`select unit_paths.unit_id from unit_paths
    where ${leadsTo(roots)} and ${holdsOn(day, 'unit_paths')}`
  return units.length ? sql<string>`(${below} union all ${listed})` : sql<string>`(${below})`
}

/** Does a grant of the actor reach every unit there is? Then a hot list need not ask about each row. */
export function seesEverything(ctx: Context, permission: string): boolean {
  const all = ctx.actor?.grants.filter((grant) => grant.reach === 'everything' && grant.permission === permission && grant.subtree)
  return Boolean(all?.length) && placesOf(all ?? [], permission, dayOf(ctx.now)).everything
}

/** `visibleUnits` as a condition on a column, for hot lists: whoever sees everything pays nothing for it. */
export function isVisible(ctx: Context, permission: string, column: string): RawBuilder<boolean> {
  const { everything, units, roots } = placesOf(ctx.actor?.grants ?? [], permission, dayOf(ctx.now))
  if (everything) return sql<boolean>`true`
  if (!roots.length) return sql<boolean>`${sql.ref(column)} = any(${units}::uuid[])`
  return sql<boolean>`${sql.ref(column)} in ${visibleUnits(ctx, permission)}`
}

/** May the actor do this at this unit? For one row; lists use `visibleUnits`. */
export async function hasRight(ctx: Context, permission: string, unitId: string): Promise<boolean> {
  const day = dayOf(ctx.now)
  const { everything, units, roots, known } = placesOf(ctx.actor?.grants ?? [], permission, day)
  if (everything || units.includes(unitId)) return true
  // A unit made a moment ago in this very request is not among those looked up with the actor.
  const ancestors = [...roots, ...known]
  if (!ancestors.length) return false
  const found = await ctx.db
    .selectFrom('unit_paths')
    .select('unit_id')
    .where('unit_id', '=', unitId)
    .where(leadsTo(ancestors))
    .where(holdsOn(day, 'unit_paths'))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Dated rows of any table (or of its name in the statement) that hold on a day; `valid_to` is the first day on which they do not. */
export function holdsOn(day: Day, table: string): RawBuilder<boolean> {
  const from = sql.ref(`${table}.valid_from`)
  const to = sql.ref(`${table}.valid_to`)
  return sql<boolean>`${from} <= ${day}::date and (${to} is null or ${to} > ${day}::date)`
}
