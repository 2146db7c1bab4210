import type { z } from 'zod'
import type { App } from '#platform/server/app.ts'
import { parseInput } from '#platform/server/command.ts'
import { createContext } from '#platform/server/context.ts'
import { record } from '#platform/server/events.ts'
import { ADDRESS_HEADER, PROTOCOL_HEADER, REQUEST_HEADER } from '#platform/server/front.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import { SignIn } from '../schema.ts'
import { isUsername } from './auth.ts'
import { admitTry, deviceMark } from './limits.ts'
import { findSession, SESSION_COOKIE } from './session.ts'

export const DEVICE_COOKIE = 'caunoi.device'
const DEVICE_DAYS = 400

/** A cookie to set or, with `maxAge` 0, to take away. Values are not yet URL-encoded. */
export interface Cookie {
  name: string
  value: string
  /** Seconds; left out, the browser forgets it when it closes. */
  maxAge?: number
  secure: boolean
}

const WRONG = 'people.wrong_name_or_password'

/**
 * Checks name and password and opens a session. Not a command: the library writes the session itself, and a password
 * must not be hashed while a transaction holds the database. An unknown name gets the answer of a wrong password, after
 * the same work.
 */
export async function signIn(app: App, input: z.input<typeof SignIn>, headers: Headers, now = new Date()): Promise<Cookie[]> {
  const { username, password, stay } = parseInput(SignIn, input)
  const admission = await admitTry(app, { account: username, address: addressOf(headers), device: readCookie(headers, DEVICE_COOKIE) }, now)
  if (!admission.admitted) throw new AppError('rate_limited', 'people.too_many_tries', { detail: { seconds: admission.seconds } })
  if (!isUsername(username)) throw new AppError('unauthenticated', WRONG)

  const { token, set } = await openSession(app, { username, password, rememberMe: stay }, headers)
  await admission.succeeded()
  const secure = isSecure(headers)
  const cookies: Cookie[] = [
    { ...sessionCookie(set), secure },
    { name: DEVICE_COOKIE, value: deviceMark(app.services.people.secret, username), maxAge: DEVICE_DAYS * 86_400, secure }
  ]
  const { rows } = await app.database.pool.query<{ person_id: string }>('select person_id from sessions where token = $1', [token])
  const [session] = rows
  if (session) {
    const ctx = createContext(app, { now, requestId: headers.get(REQUEST_HEADER) ?? 'none' })
    await record({ ...ctx, actor: { personId: session.person_id, name: '', grants: [] } }, 'person.signed_in', { subject: session.person_id })
  }
  return cookies
}

async function openSession(
  app: App,
  body: { username: string; password: string; rememberMe: boolean },
  headers: Headers
): Promise<{ token: string; set: string[] }> {
  const auth = await app.services.people.auth()
  // A session that the browser already has is left alone until the new one is open; it plays no part in the check.
  const clean = new Headers(headers)
  clean.delete('cookie')
  try {
    const opened = await auth.api.signInUsername({ body, headers: clean, returnHeaders: true })
    if (!opened.response?.token) throw new AppError('unauthenticated', WRONG)
    return { token: opened.response.token, set: opened.headers.getSetCookie() }
  } catch (error) {
    if (isAppError(error) || !isRefusal(error)) throw error
    throw new AppError('unauthenticated', WRONG)
  }
}

/** The library refuses with a status below 500; anything else is a fault. */
function isRefusal(error: unknown): boolean {
  const status = (error as { statusCode?: unknown }).statusCode
  return typeof status === 'number' && status >= 400 && status < 500
}

function sessionCookie(set: string[]): Omit<Cookie, 'secure'> {
  const line = set.find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`)) ?? ''
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const age = attributes.find((attribute) => /^max-age=/i.test(attribute))?.slice(8)
  const value = decodeURIComponent(pair.slice(SESSION_COOKIE.length + 1))
  return { name: SESSION_COOKIE, value, ...(age ? { maxAge: Number(age) } : {}) }
}

/** Ends the session of this request; the cookie to take away comes back. */
export async function signOut(app: App, headers: Headers): Promise<Cookie[]> {
  const session = await findSession(app, { headers: { cookie: headers.get('cookie') ?? undefined } })
  if (session) await app.database.pool.query('delete from sessions where id = $1', [session.id])
  return [{ name: SESSION_COOKIE, value: '', maxAge: 0, secure: isSecure(headers) }]
}

export function addressOf(headers: Headers): string {
  return headers.get(ADDRESS_HEADER) ?? 'unknown'
}

export function isSecure(headers: Headers): boolean {
  return headers.get(PROTOCOL_HEADER) === 'https'
}

export function readCookie(headers: Headers, name: string): string | null {
  const found = headers.get('cookie')?.split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`))
  return found?.slice(name.length + 1) ?? null
}
