import { bearerOf, hasBearer } from '#platform/server/limits/bearer.ts'
import type { App } from '#platform/server/app.ts'
import type { Actor } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { AppError } from '#platform/shared/errors.ts'
import { narrowed, type Cut } from '../../narrow.ts'
import { grantsOf, isPermission, withNeeds, type HeldRole } from '../../rules.ts'
import { holdsToday, ROLES_TODAY } from '../roles-today.ts'
import { findActor, type RequestHead } from '../session.ts'
import { hashOfToken, isToken } from './secret.ts'

/**
 * Who sends this request to the API: whoever a token belongs to, else whoever is signed in. A token that does not hold is
 * refused; the cookie beside it is never looked at.
 */
export async function findApiActor(app: App, request: RequestHead & { headers: { authorization?: string | undefined } }): Promise<Actor | null> {
  return hasBearer(request.headers) ? findTokenActor(app, bearerOf(request.headers)) : findActor(app, request)
}

interface TokenRow {
  id: string
  scopes: string[]
  read_only: boolean
  unit_id: string | null
  expired: boolean
  revoked: boolean
  last_used_on: string | null
  person_id: string
  name: string
  open: boolean
  roles: HeldRole[]
  above: Cut['above'] | null
  below: string[] | null
}

/** One statement for token, owner, roles and the unit to which it is cut, so that whatever is withdrawn holds at once. */
const FIND = `
  select t.id, t.scopes, t.read_only, t.unit_id, t.expires_at <= $2 as expired, t.revoked_at is not null as revoked, t.last_used_on, p.id as person_id, p.name, (${ROLES_TODAY}) as roles,
    p.deactivated_at is null and not exists (
      select 1 from service_accounts a where a.person_id = p.id
        and not exists (select 1 from unit_facts f where f.unit_id = a.unit_id and f.replaced_at is null and ${holdsToday('f')})
    ) as open,
    case when t.unit_id is not null then (
      select coalesce(json_agg(json_build_object('unitId', u.ancestor_id, 'branch', u.branch)), '[]')
      from unit_paths u where u.unit_id = t.unit_id and u.depth > 0 and ${holdsToday('u')}
    ) end as above,
    case when t.unit_id is not null then array(
      select u.unit_id from unit_paths u join person_roles h on h.unit_id = u.unit_id and h.person_id = p.id
      where u.ancestor_id = t.unit_id and u.depth > 0 and ${holdsToday('u')}
    ) end as below
  from api_tokens t join people p on p.id = t.owner_id where t.secret_hash = $1`

export async function findTokenActor(app: App, token: string, now = new Date()): Promise<Actor> {
  const today = dayOf(now)
  const found = isToken(token)
    ? (await app.database.pool.query<TokenRow>({ name: 'find_token', text: FIND, values: [hashOfToken(token), now, today] })).rows[0]
    : undefined
  if (!found) throw new AppError('unauthenticated', 'people.token_unknown')
  if (found.revoked || !found.open) throw new AppError('unauthenticated', 'people.token_revoked')
  if (found.expired) throw new AppError('unauthenticated', 'people.token_expired')
  if (found.last_used_on !== today) {
    await app.database.pool.query('update api_tokens set last_used_on = $2 where id = $1 and last_used_on is distinct from $2::date', [found.id, today])
  }
  const cut: Cut | null = found.unit_id === null ? null : { unitId: found.unit_id, above: found.above ?? [], below: found.below ?? [] }
  return {
    personId: found.person_id,
    name: found.name,
    grants: narrowed(grantsOf(found.roles), withNeeds(found.scopes.filter(isPermission)), cut),
    token: { id: found.id, readOnly: found.read_only }
  }
}
