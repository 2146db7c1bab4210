/** Nobody comes by more than they hold: neither by giving a role nor by signing in as somebody. */
import { holdsOn } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { ensure } from '#platform/shared/errors.ts'
import { lackingToGive, type Wanted, type WayUp } from '../../rights/giving.ts'
import { permissionsOf } from '../../rules.ts'

/** Throws forbidden when the actor does not hold all of it as far and as long as the role would reach. */
export async function ensureMayGive(ctx: Context, wanted: Wanted): Promise<void> {
  const above = (await waysUp(ctx, [wanted.unitId])).get(wanted.unitId) ?? new Map<string, null>()
  const [lacking] = lackingToGive(ctx.actor?.grants ?? [], wanted, above, dayOf(ctx.now))
  ensure(lacking === undefined, 'forbidden', 'people.stronger_than_you', { permission: lacking ?? null })
}

/** Whoever could sign in as a person must hold everything that the person holds or will hold. */
export async function ensureAtLeastAsStrong(ctx: Context, personId: string): Promise<void> {
  const today = dayOf(ctx.now)
  const held = await ctx.db
    .selectFrom('person_roles')
    .leftJoin('own_roles', 'own_roles.id', 'person_roles.own_role_id')
    .select(['role', 'person_roles.unit_id', 'person_roles.subtree', 'branch', 'permissions', 'valid_to'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today)]))
    .execute()
  const ways = await waysUp(ctx, held.map((row) => row.unit_id))
  for (const { unit_id: unitId, subtree, branch, valid_to: to, ...role } of held) {
    const wanted = { permissions: permissionsOf(role), unitId, subtree, branch, to }
    const lacking = lackingToGive(ctx.actor?.grants ?? [], wanted, ways.get(unitId) ?? new Map<string, null>(), today)
    ensure(lacking.length === 0, 'forbidden', 'people.holds_more_than_you')
  }
}

async function waysUp(ctx: Context, unitIds: string[]): Promise<Map<string, WayUp>> {
  if (!unitIds.length) return new Map()
  const rows = await ctx.db
    .selectFrom('unit_paths')
    .select(['unit_id', 'ancestor_id', 'branch'])
    .where('unit_id', 'in', [...new Set(unitIds)])
    .where(holdsOn(dayOf(ctx.now), 'unit_paths'))
    .execute()
  const ways = new Map<string, Map<string, string | null>>()
  for (const row of rows) ways.set(row.unit_id, (ways.get(row.unit_id) ?? new Map<string, string | null>()).set(row.ancestor_id, row.branch))
  return ways
}
