import { createHmac } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import type { Actor, Grant } from '#platform/server/context.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { grantsOf, type HeldRole } from '../rules.ts'
import { actingFor } from './delegations/acting-actor.ts'
import { ROLES_TODAY, stampOf } from './roles-today.ts'

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
  startedAt: Date
  actor: Actor
}

/** Who sends this request; null when nobody is signed in. */
export async function findActor(app: App, request: RequestHead): Promise<Actor | null> {
  return (await findSession(app, request))?.actor ?? null
}

/**
 * One statement for session, person and whether the roles that are kept still hold, so that a right withdrawn or a session ended
 * holds with the next request on every process. Requests that come together share it. `at`: another moment than now.
 */
export async function findSession(app: App, request: RequestHead, at?: Date): Promise<Session | null> {
  const token = readToken(request.headers.cookie, app.services.people.secret)
  if (!token) return null
  const found = await (at ? findSessions(app, [token], at).then(([row]) => row) : app.services.people.sessionOf(token))
  const now = at ?? new Date()
  if (!found) return null
  if (now.getTime() - found.seen_at.getTime() > SEEN_EVERY_MS) {
    await app.database.pool.query('update sessions set updated_at = $2 where id = $1', [found.id, now])
  }
  const { id, created_at: startedAt, acting } = found
  if (acting) return { id, startedAt, actor: await actingFor(app, { id: found.person_id, name: found.name }, acting, now) }
  const { person_id: personId, name, grants, rights, readers } = found
  return { id, startedAt, actor: { personId, name, grants, asOf: { rights, readers } } }
}

/** What the roles behind a session come to, kept as long as the database says that nothing has changed (docs/decisions/0037). */
export interface KeptGrants {
  /** Roles begin and end with days. */
  day: Day
  /** The stamp of change under which they were looked up. */
  rights: string
  grants: Grant[]
}

/** What the tokens open, in their order; as of `now`. */
export async function findSessions(app: App, tokens: string[], now = new Date()): Promise<(FoundSession | null)[]> {
  const day = dayOf(now)
  const { keptGrants } = app.services.people
  const known = tokens.map((token) => {
    const kept = keptGrants.get(token)
    return kept?.day === day ? kept : undefined
  })
  const rows = (await findKnown(app, tokens, now, known)) ?? (await findAnew(app, tokens, now, known))
  const found = new Map(rows.map((row) => [row.token, row]))
  return tokens.map((token, at) => {
    const row = found.get(token)
    if (!row) return null
    const grants = row.roles ? grantsOf(row.roles) : known[at]?.grants
    if (!grants) throw new Error('The database leaves out what nobody keeps.')
    if (row.roles) keptGrants.set(token, { day, rights: row.rights, grants })
    return { ...row, grants }
  })
}

type Known = KeptGrants | undefined

/** Null where the rights of one of them are not kept, or no longer hold. */
async function findKnown(app: App, tokens: string[], now: Date, known: Known[]): Promise<SessionRow[] | null> {
  if (known.includes(undefined)) return null
  const { rows } = await app.database.pool.query<SessionRow>({ ...FIND_KNOWN, values: [tokens, now] })
  // One statement, so the stamp is the same in every row.
  const [first] = rows
  return !first || known.every((kept) => kept?.rights === first.rights) ? rows : null
}

async function findAnew(app: App, tokens: string[], now: Date, known: Known[]): Promise<SessionRow[]> {
  return (await app.database.pool.query<SessionRow>({ ...FIND_SESSIONS, values: [tokens, now, dayOf(now), known.map((kept) => kept?.rights ?? null)] })).rows
}

interface SessionRow {
  token: string
  id: string
  created_at: Date
  seen_at: Date
  person_id: string
  name: string
  /** The delegation under which this session acts for somebody. */
  acting: string | null
  rights: string
  readers: string
  /** Left out where they were known and nothing has changed. */
  roles?: HeldRole[] | null
}

export interface FoundSession extends SessionRow {
  grants: Grant[]
}

const sessionsOf = (asked: string, more = ''): string => `
  select asked.token, s.id, s.created_at, s.updated_at as seen_at, p.id as person_id, p.name,
    (select a.delegation_id from session_delegations a where a.session_id = s.id) as acting, (${stampOf('rights')}) as rights, (${stampOf('readers')}) as readers${more}
  from ${asked} join sessions s on s.token = asked.token join people p on p.id = s.person_id
  where p.deactivated_at is null and s.expires_at > $2
    and (s.updated_at > $2::timestamptz - interval '${IDLE_HOURS} hours'
      or s.expires_at - s.created_at > interval '${SHORT_DAYS} days')`

/**
 * Where the rights of all who ask are kept, the stamps say whether they hold: even to prepare looking up roles costs more than that. A
 * list stands in a select of its own: where the database sees how long it is, it plans anew for short ones.
 */
export const FIND_KNOWN = { name: 'find_known_sessions', text: sessionsOf('unnest((select $1::text[])) as asked(token)') }

/** The fourth value names for each token the stamp under which its roles are known already. */
export const FIND_SESSIONS = {
  name: 'find_sessions',
  text: sessionsOf(
    'unnest((select $1::text[]), (select $4::uuid[])) as asked(token, known)',
    `,
    case when asked.known is distinct from (${stampOf('rights')}) then (${ROLES_TODAY}) end as roles`
  )
}

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
  return isSameSecret(given, right) ? token : null
}
