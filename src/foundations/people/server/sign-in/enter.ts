/** From "this is so-and-so" to a session, or to what is still missing before there is one. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ADDRESS_HEADER, REQUEST_HEADER } from '#platform/server/front.ts'
import { newId } from '#platform/shared/ids.ts'
import { deviceMark } from '../limits.ts'
import { readToken, SESSION_COOKIE, STAY_DAYS } from '../session.ts'
import { isSecure, readCookie, type Cookie } from './request.ts'
import { needsSecondFactor } from './second-factor-rules.ts'
import { DEVICE_COOKIE } from './tries.ts'
import type { Awaited, Way } from './ways.ts'

export const WAITING_COOKIE = 'caunoi.waiting'
const DEVICE_DAYS = 400
/** Long enough to install an authenticator app, or to think of a password. */
const WAITING_MINUTES = 30

export interface Entered {
  cookies: Cookie[]
  /** Null: signed in. */
  awaits: Awaited | null
}

export interface Entering {
  personId: string
  way: Way
  stay: boolean
}

/** A context in which the person acts, before a session says who they are. */
export function contextOf(app: App, personId: string, headers: Headers, now: Date): Context {
  const ctx = createContext(app, { now, requestId: headers.get(REQUEST_HEADER) ?? 'none' })
  return { ...ctx, actor: { personId, name: '', grants: [] } }
}

/** After the first thing was shown: opens a session where that is enough. */
export async function enterWith(app: App, entering: Entering, headers: Headers, now: Date): Promise<Entered> {
  return app.database.db.transaction().execute(async (db) => {
    const ctx = { ...contextOf(app, entering.personId, headers, now), db }
    const awaits = entering.way === 'passkey' ? null : await needsSecondFactor(ctx, entering.personId)
    if (awaits) return { cookies: [await keepWaiting(ctx, { ...entering, awaits, codeId: null }, headers)], awaits }
    return { cookies: await openSession(ctx, entering, headers), awaits: null }
  })
}

/** Opens a session in the place of whatever this browser held. The token goes to the browser and is new each time. */
export async function openSession(ctx: Context, { personId, way, stay }: Entering, headers: Headers): Promise<Cookie[]> {
  const { secret } = ctx.app.services.people
  const secure = isSecure(headers)
  const before = readToken(headers.get('cookie') ?? undefined, secret)
  if (before) await ctx.db.deleteFrom('sessions').where('token', '=', before).execute()
  const token = randomBytes(32).toString('base64url')
  const days = stay ? STAY_DAYS : 1
  await ctx.db
    .insertInto('sessions')
    .values({
      id: newId(),
      person_id: personId,
      token,
      way,
      created_at: ctx.now,
      updated_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + days * 86_400_000),
      ip_address: headers.get(ADDRESS_HEADER),
      user_agent: headers.get('user-agent')?.slice(0, 400) ?? null
    })
    .execute()
  await record(ctx, 'person.signed_in', { subject: personId, data: { way } })
  const { username } = await ctx.db.selectFrom('people').select('username').where('id', '=', personId).executeTakeFirstOrThrow()
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return [
    { name: SESSION_COOKIE, value: `${token}.${signature}`, secure, ...(stay ? { maxAge: STAY_DAYS * 86_400 } : {}) },
    { name: DEVICE_COOKIE, value: deviceMark(secret, username ?? personId), maxAge: DEVICE_DAYS * 86_400, secure },
    ...(readCookie(headers, WAITING_COOKIE) ? [{ name: WAITING_COOKIE, value: '', maxAge: 0, secure }] : [])
  ]
}

export interface Waiting extends Entering {
  id: string
  awaits: Awaited
  codeId: string | null
}

/** Remembers who has shown the first thing; one such row per person. */
export async function keepWaiting(ctx: Context, waiting: Omit<Waiting, 'id'>, headers: Headers): Promise<Cookie> {
  const value = randomBytes(32).toString('base64url')
  await ctx.db.deleteFrom('waiting_sign_ins').where('person_id', '=', waiting.personId).where('awaits', '=', waiting.awaits).execute()
  await ctx.db
    .insertInto('waiting_sign_ins')
    .values({
      id: idOf(value),
      person_id: waiting.personId,
      way: waiting.way,
      awaits: waiting.awaits,
      code_id: waiting.codeId,
      stay: waiting.stay,
      created_at: ctx.now,
      expires_at: new Date(ctx.now.getTime() + WAITING_MINUTES * 60_000)
    })
    .execute()
  return { name: WAITING_COOKIE, value, maxAge: WAITING_MINUTES * 60, secure: isSecure(headers) }
}

/** Who waits in this browser for that step; null for nobody, or when the time is over. */
export async function findWaiting(ctx: Context, headers: Headers, awaits: Awaited): Promise<Waiting | null> {
  const value = readCookie(headers, WAITING_COOKIE)
  if (!value) return null
  const row = await ctx.db
    .selectFrom('waiting_sign_ins as w')
    .innerJoin('people as p', 'p.id', 'w.person_id')
    .select(['w.id', 'w.person_id', 'w.way', 'w.code_id', 'w.stay'])
    .where('w.id', '=', idOf(value))
    .where('w.awaits', '=', awaits)
    .where('w.expires_at', '>', ctx.now)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  return { id: row.id, personId: row.person_id, way: row.way as Way, awaits, codeId: row.code_id, stay: row.stay }
}

/** The last step is done: the row goes and a session comes. Null when another request was faster. */
export async function arrive(ctx: Context, waiting: Waiting, headers: Headers): Promise<Cookie[] | null> {
  const gone = await ctx.db.deleteFrom('waiting_sign_ins').where('id', '=', waiting.id).returning('id').execute()
  return gone.length ? openSession(ctx, waiting, headers) : null
}

const idOf = (value: string): string => createHash('sha256').update(value).digest('base64url')
