/** Who may see that somebody belongs to a unit. The one place that says so (docs/decisions/0028). */
import { sql, type RawBuilder } from 'kysely'
import { hadRight, heirsOn, wasVisible, wasVisibleInBranch } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { GUARDED_BRANCHES } from '../../members/rules.ts'

type Wanted = 'members.read' | 'members.edit'

/** A condition on a column that holds a unit, of any day: units that are no more are seen by whoever sees their heirs. */
export function belongingVisible(ctx: Context, permission: Wanted, column: string): RawBuilder<boolean> {
  const guarded = GUARDED_BRANCHES.map((branch) => sql`(${everIn(branch, column)} and ${wasVisibleInBranch(ctx, permission, branch, column)})`)
  const open = sql.join(GUARDED_BRANCHES.map((branch) => sql`not ${everIn(branch, column)}`), sql` and `)
  return sql<boolean>`((${open} and ${wasVisible(ctx, permission, column)}) or ${sql.join(guarded, sql` or `)})`
}

const everIn = (branch: string, column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in (select f.unit_id from unit_facts f where f.branch = ${branch} and f.replaced_at is null)`

/** A condition: belonging to the unit in this column says what somebody thinks. */
export const guardedUnit = (column: string): RawBuilder<boolean> => sql<boolean>`(${sql.join(GUARDED_BRANCHES.map((branch) => everIn(branch, column)), sql` or `)})`

/** `belongingVisible` for one unit, which is looked up instead of held against all that the actor sees. */
export async function mayAt(ctx: Context, permission: Wanted, unitId: string): Promise<boolean> {
  const { rows } = await sql<{ guarded: boolean }>`
    select exists (select from unit_facts f where f.unit_id = u.id and f.branch = any(${[...GUARDED_BRANCHES]}::text[]) and f.replaced_at is null) as guarded
    from units u where u.id = ${unitId}`.execute(ctx.db)
  const [unit] = rows
  if (!unit) return false
  if (!unit.guarded) return hadRight(ctx, permission, unitId)
  const { rows: seen } = await sql`select 1 from units u where u.id = ${unitId} and ${belongingVisible(ctx, permission, 'u.id')}`.execute(ctx.db)
  return seen.length > 0
}

/** Is anything that this person belongs to, or belonged to, the actor's to see? */
export async function seesMember(ctx: Context, permission: Wanted, personId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from memberships m where m.person_id = ${personId} and m.withdrawn_at is null
    and ${belongingVisible(ctx, permission, 'm.unit_id')} limit 1`.execute(ctx.db)
  return rows.length > 0
}

/** Does belonging to this unit say what somebody thinks? */
export async function isGuarded(ctx: Context, unitId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from units u where u.id = ${unitId} and ${guardedUnit('u.id')}`.execute(ctx.db)
  return rows.length > 0
}

/**
 * Is this the actor's own unit, whose people they may know by name? A right over everything below a unit further up does not make
 * it theirs: it must be held at the unit itself, or at one that carries it on.
 */
export async function isOwnUnit(ctx: Context, unitId: string): Promise<boolean> {
  return (await ownUnitsOf(ctx, [unitId])).has(unitId)
}

/** Those among many units that are the actor's own. */
export async function ownUnitsOf(ctx: Context, unitIds: readonly string[]): Promise<Set<string>> {
  const today = dayOf(ctx.now)
  const grants = ctx.actor?.grants ?? []
  const held = new Set(grants.flatMap((grant) => (grant.permission === 'members.read' && grant.from <= today && (grant.to === null || today < grant.to) ? [grant.unitId] : [])))
  if (!held.size) return new Set()
  const ids = [...new Set(unitIds)]
  const carriedOn = (await heirsOn(ctx, ids, today)).flatMap(({ originId, heirId }) => (held.has(heirId) ? [originId] : []))
  const own = new Set<string>()
  for (const id of new Set([...ids.filter((one) => held.has(one)), ...carriedOn])) if (await mayAt(ctx, 'members.read', id)) own.add(id)
  return own
}
