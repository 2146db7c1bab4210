import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import type { Actor } from '#platform/server/context.ts'
import { dayOf } from '#platform/shared/dates.ts'
import { grantsOf, REACHING, type HeldRole } from '../rules.ts'

export const SESSION_COOKIE = 'caunoi.session_token'

/** A sign-in lasts 30 days when the person chose to stay signed in, otherwise a day, and 12 hours without a request. */
export const STAY_DAYS = 30
const IDLE_HOURS = 12
/** A session that lasts longer than this was asked to stay, and may rest over a weekend. */
const SHORT_DAYS = 2
const SEEN_EVERY_MS = 10 * 60 * 1000

export interface RequestHead {
  headers: { cookie?: string | undefined }
}

export interface Session {
  id: string
  actor: Actor
}

/** Who sends this request; null when nobody is signed in. */
export async function findActor(app: App, request: RequestHead): Promise<Actor | null> {
  return (await findSession(app, request))?.actor ?? null
}

/**
 * One statement for session, person and roles, so that a right withdrawn or a session ended holds with the next
 * request on every process.
 */
export async function findSession(app: App, request: RequestHead, now = new Date()): Promise<Session | null> {
  const token = readToken(request.headers.cookie, app.services.people.secret)
  if (!token) return null
  const { rows } = await app.database.pool.query<SessionRow>({ name: 'find_session', text: FIND, values: [token, now, dayOf(now), REACHING] })
  const [found] = rows
  if (!found) return null
  if (now.getTime() - found.seen_at.getTime() > SEEN_EVERY_MS) {
    await app.database.pool.query('update sessions set updated_at = $2 where id = $1', [found.id, now])
  }
  return { id: found.id, actor: { personId: found.person_id, name: found.name, grants: grantsOf(found.roles) } }
}

interface SessionRow {
  id: string
  seen_at: Date
  person_id: string
  name: string
  roles: HeldRole[]
}

/** Above this the list costs more to carry than to ask the tree for. */
const FEW = 100

const holds = (row: string): string => `${row}.valid_from <= $3::date and (${row}.valid_to is null or ${row}.valid_to > $3::date)`

/** The one root of the whole tree, so that everything stands below it. */
const IS_TOP = `
  exists (select 1 from unit_facts f where f.parent_id is null and f.unit_id = r.unit_id and f.replaced_at is null and ${holds('f')})
  and not exists (select 1 from unit_facts f where f.parent_id is null and f.unit_id <> r.unit_id and f.replaced_at is null and ${holds('f')})`

const FEW_BELOW = `
  select case when count(*) <= ${FEW} then json_agg(few.unit_id) end
  from (select p.unit_id from unit_paths p where p.ancestor_id = r.unit_id and ${holds('p')} limit ${FEW + 1}) few`

const ROLES_TODAY = `
  select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'from', r.valid_from, 'to', r.valid_to,
    'reach', case when r.role = any($4) then case when ${IS_TOP} then '"everything"'::json else (${FEW_BELOW}) end end)), '[]')
  from person_roles r where r.person_id = p.id and ${holds('r')}`

const FIND = `
  select s.id, s.updated_at as seen_at, p.id as person_id, p.name, (${ROLES_TODAY}) as roles
  from sessions s join people p on p.id = s.person_id
  where s.token = $1 and p.deactivated_at is null and s.expires_at > $2
    and (s.updated_at > $2::timestamptz - interval '${IDLE_HOURS} hours'
      or s.expires_at - s.created_at > interval '${SHORT_DAYS} days')`

/** The token of a signed cookie, as the sign-in library writes it: token, dot, HMAC-SHA256 in base64, URL-encoded. */
export function readToken(cookies: string | undefined, secret: string): string | null {
  const value = cookies?.split(/;\s*/).find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`))
  if (!value) return null
  let signed: string
  try {
    signed = decodeURIComponent(value.slice(SESSION_COOKIE.length + 1))
  } catch {
    return null
  }
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}
