/** Rights that somebody uses another way than by a role of their own in person: for a head, by a token, as a program. */
import { sql } from 'kysely'
import { holdsOn, unitNamesOn, visibleUnits } from '#foundations/org/server/index.ts'
import type { Context } from '#platform/server/context.ts'
import { beyondWall } from '#platform/server/wall/beyond.ts'
import { addDays, dayOf } from '#platform/shared/dates.ts'
import { isPermission, permissionsOf, withNeeds } from '../../rules.ts'
import type { Explanation, Reason } from '../../schema.ts'
import type { SigningKind } from '../../schema/delegations.ts'
import { shownName } from '../../shown-name.ts'

/** What each delegation of today leaves of the head's roles at its unit, as `actingFor` counts it. */
export async function actingReasons(ctx: Context, personId: string, isSelf: boolean): Promise<Reason[]> {
  const today = dayOf(ctx.now)
  const { rows } = await sql<{
    roleId: string; role: string; name: string | null; held: string[] | null; unitId: string; subtree: boolean; branch: string | null; from: string; to: string | null
    by: string | null; head: string; kind: SigningKind; lastDay: string; delegated: string[]
  }>`
    select r.id as "roleId", r.role, o.name, o.permissions as held, r.unit_id as "unitId", r.subtree, r.branch, r.valid_from as "from", r.valid_to as "to", giver.name as by,
      h.name as head, d.kind, d.valid_to as "lastDay", d.permissions as delegated
    from delegations d join people h on h.id = d.head_id and h.deactivated_at is null
      join person_roles r on r.person_id = d.head_id and r.unit_id = d.unit_id and ${holdsOn(today, 'r')}
      left join own_roles o on o.id = r.own_role_id left join people giver on giver.id = r.given_by
    where d.deputy_id = ${personId} and d.ended_at is null and d.valid_from <= ${today}::date and d.valid_to > ${today}::date
      and ${isSelf ? sql`true` : sql`d.unit_id in ${visibleUnits(ctx, 'people.edit')}`}
    order by d.valid_from, d.id, r.id`.execute(ctx.db)
  const names = await unitNamesOn(ctx, rows.map(({ unitId }) => unitId), today)
  return rows.flatMap(({ held, unitId, head, kind, lastDay, delegated, by, ...role }) => {
    const left = withNeeds(delegated.filter(isPermission))
    const permissions = permissionsOf({ role: role.role, permissions: held }).filter((permission) => left.includes(permission))
    if (!permissions.length) return []
    const acting = { head: shownName(ctx.locale, head), kind, until: addDays(lastDay, -1) }
    return [{ ...role, by: by && shownName(ctx.locale, by), unit: { id: unitId, name: names.get(unitId)?.name ?? '' }, permissions, acting }]
  })
}

/** Tokens that hold: whoever has one may do what its owner may, as far as it reaches. */
export async function tokensHeld(ctx: Context, personId: string): Promise<Explanation['tokens']> {
  const rows = await beyondWall(ctx, ({ db }) =>
    db
      .selectFrom('api_tokens')
      .select(['id', 'name', 'ending', 'scopes', 'read_only as readOnly', 'unit_id', 'expires_at as expiresAt'])
      .where('owner_id', '=', personId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .orderBy('created_at')
      .execute()
  )
  const names = await unitNamesOn(ctx, rows.flatMap(({ unit_id }) => unit_id ?? []), dayOf(ctx.now))
  return rows.map(({ unit_id, scopes, ...row }) => ({
    ...row,
    permissions: withNeeds(scopes.filter(isPermission)),
    unit: unit_id === null ? null : { id: unit_id, name: names.get(unit_id)?.name ?? '' }
  }))
}

/** Of these tokens those that reach one of the units with the permission. */
export async function tokensReaching(ctx: Context, tokens: Explanation['tokens'], permission: string, units: string[]): Promise<string[]> {
  const fit = tokens.filter(({ permissions }) => permissions.includes(permission))
  const cut = fit.flatMap(({ unit }) => unit?.id ?? [])
  if (!fit.length) return []
  const day = dayOf(ctx.now)
  const { rows } = await sql<{ id: string }>`
    select distinct ancestor_id as id from unit_paths where ancestor_id = any(${cut}::uuid[]) and unit_id = any(${units}::uuid[])
      and ${holdsOn(day, 'unit_paths')}`.execute(ctx.db)
  const reached = new Set(rows.map(({ id }) => id))
  return fit.filter(({ unit }) => unit === null || reached.has(unit.id)).map(({ id }) => id)
}

/** What a program is for and who answers for it; null for a person. */
export async function programOf(ctx: Context, personId: string): Promise<Explanation['program']> {
  const found = await ctx.db
    .selectFrom('service_accounts as a')
    .innerJoin('people as r', 'r.id', 'a.responsible_id')
    .select(['a.purpose', 'a.unit_id', 'r.name as responsible'])
    .where('a.person_id', '=', personId)
    .executeTakeFirst()
  if (!found) return null
  const names = await unitNamesOn(ctx, [found.unit_id], dayOf(ctx.now))
  return { purpose: found.purpose, responsible: shownName(ctx.locale, found.responsible), unit: { id: found.unit_id, name: names.get(found.unit_id)?.name ?? '' } }
}
