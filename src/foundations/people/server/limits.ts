/**
 * How often somebody may try a password, counted in the database for all processes together. Nobody is ever locked out:
 * the waiting time grows with each try and stays short for the owner of an account that others are guessing at.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '#platform/server/app.ts'

interface Limit {
  /** Tries that cost no waiting. */
  free: number
  /** The first wait after those, in seconds; doubles with each further try. */
  first: number
  longest: number
  /** Quiet time after which everything is forgotten. */
  forgetMinutes: number
}

/** One account tried from one network: guesses at a colleague's password, or the owner's own slips. */
const ACCOUNT_AND_NETWORK: Limit = { free: 5, first: 1, longest: 900, forgetMinutes: 720 }
/** One address trying many accounts. A whole office may share it, and each success is taken off again. */
const ADDRESS: Limit = { free: 100, first: 1, longest: 300, forgetMinutes: 60 }
/** One account tried from many networks. Who has signed in on this device before is not held up by it. */
const ACCOUNT: Limit = { free: 50, first: 1, longest: 5, forgetMinutes: 60 }

export interface Try {
  account: string
  address: string
  /** The cookie of an earlier sign-in on this device, if any. */
  device: string | null
}

export type Admission = { admitted: true; succeeded(): Promise<void> } | { admitted: false; seconds: number }

/** Counts the try before the password is looked at, so that a thousand tries at once gain nothing. */
export async function admitTry(app: App, attempt: Try, now = new Date()): Promise<Admission> {
  const account = attempt.account.toLowerCase()
  const known = knowsDevice(app.services.people.secret, account, attempt.device)
  const limits: [string, Limit][] = [
    [keyOf('pair', account, networkOf(attempt.address)), ACCOUNT_AND_NETWORK],
    [keyOf('address', addressOf(attempt.address)), ADDRESS],
    ...(known ? [] : [[keyOf('account', account), ACCOUNT] as [string, Limit]])
  ]
  for (const [key, limit] of limits) {
    const seconds = await count(app, key, limit, now)
    if (seconds > 0) return { admitted: false, seconds }
  }
  return {
    admitted: true,
    async succeeded() {
      const [pair, ...others] = limits.map(([key]) => key)
      await app.database.pool.query(
        `update sign_in_limits set blocked_until = to_timestamp(0), attempts = case when key = $1 then 0 else greatest(attempts - 1, 0) end
         where key = $1 or key = any($2)`,
        [pair, others]
      )
    }
  }
}

/** Counts one try; returns how many seconds are still to wait, 0 when the try may go on. */
async function count(app: App, key: string, limit: Limit, now: Date): Promise<number> {
  const counted = await app.database.pool.query(
    `insert into sign_in_limits as l (key, attempts, blocked_until, updated_at) values ($1, 1, to_timestamp(0), $2)
     on conflict (key) do update set
       attempts = case when l.updated_at < $2::timestamptz - make_interval(mins => $3) then 1 else l.attempts + 1 end,
       blocked_until = case when l.updated_at < $2::timestamptz - make_interval(mins => $3) or l.attempts < $4 then to_timestamp(0)
         else $2::timestamptz + make_interval(secs => least($5 * power(2, least(l.attempts - $4, 20)), $6)) end,
       updated_at = $2
     where l.blocked_until <= $2 returning key`,
    [key, now, limit.forgetMinutes, limit.free, limit.first, limit.longest]
  )
  if (counted.rows.length) return 0
  const { rows } = await app.database.pool.query<{ blocked_until: Date }>(
    'select blocked_until from sign_in_limits where key = $1',
    [key]
  )
  const until = rows[0]?.blocked_until.getTime() ?? 0
  return Math.max(1, Math.ceil((until - now.getTime()) / 1000))
}

/** Given to a browser after a sign-in: proof that this account has been used here. */
export function deviceMark(secret: string, account: string): string {
  return createHmac('sha256', secret).update(`device|${account.toLowerCase()}`).digest('base64url')
}

function knowsDevice(secret: string, account: string, device: string | null): boolean {
  const given = Buffer.from(device ?? '')
  const right = Buffer.from(deviceMark(secret, account))
  return given.length === right.length && timingSafeEqual(given, right)
}

function keyOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('|')).digest('base64url')
}

/** One household or office line: the whole IPv4 address, or the 64-bit network of an IPv6 address. */
function addressOf(address: string): string {
  return address.includes(':') ? hextets(address).slice(0, 4).join(':') : address
}

/** Whoever can change their address within a network gains nothing: /24, or /48 for IPv6. */
function networkOf(address: string): string {
  return address.includes(':') ? hextets(address).slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.')
}

function hextets(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const before = head ? head.split(':') : []
  const after = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array.from({ length: gap }, () => '0'), ...after].map((part) => part.replace(/^0+(?=.)/, ''))
}
