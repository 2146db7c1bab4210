/**
 * How often somebody may try to sign in, counted in the database for all processes together. Nobody is ever locked out:
 * the waiting time grows with each try and stays short for the owner of an account that others are guessing at.
 */
import { createHash, createHmac } from 'node:crypto'
import type { App } from '#platform/server/app.ts'
import { isSameSecret } from '#platform/server/same-secret.ts'

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
/** One account tried from many networks. A device or network from which it was used before is not held up by it. */
const ACCOUNT: Limit = { free: 50, first: 1, longest: 5, forgetMinutes: 60 }
/** Six digits from many networks: about a hundred tries a day at most, each with three chances in a million. */
const SHORT_CODE: Limit = { free: 20, first: 5, longest: 900, forgetMinutes: 720 }
/** What names no account and is too long to guess: a hall full of people shares one network and mistypes. */
const DOOR: Limit = { free: 30, first: 1, longest: 300, forgetMinutes: 60 }

/**
 * What is tried. `password`: a name with a password; `short_code`: six digits of a known person; `door`: something that names
 * no account itself (a one-time code, a passkey, a provider's answer), `account` is then the name of that door.
 */
export type Guarded = 'password' | 'short_code' | 'door'

export interface Try {
  account: string
  address: string
  /** The cookie of an earlier sign-in on this device, if any. */
  device: string | null
  /** The name by which the owner's devices are known, where it is not the account's. */
  owner?: string
}

/** `tries`: how many times this was tried without success, this one included, from this network or from all others. */
export type Admission = { admitted: true; tries: number; succeeded(): Promise<void> } | { admitted: false; seconds: number }

/** Counts the try before the password is looked at, so that a thousand tries at once gain nothing. */
export async function admitTry(app: App, attempt: Try, now = new Date(), guarded: Guarded = 'password'): Promise<Admission> {
  const account = attempt.account.toLowerCase()
  const pair = keyOf('pair', account, networkOf(attempt.address))
  const whole = keyOf('account', account)
  const own: [string, Limit][] = [
    [pair, guarded === 'door' ? DOOR : ACCOUNT_AND_NETWORK],
    [keyOf('address', addressOf(attempt.address)), ADDRESS]
  ]
  const held = await heldUp(app, own.map(([key]) => key), whole, pair, now)
  const known = guarded === 'door' || held.knownNetwork || knowsDevice(app.services.people.secret, attempt.owner ?? account, attempt.device)
  const wait = known ? held.own : Math.max(held.own, held.whole)
  // One statement for whoever has to wait: a flood costs little and is counted once, not on every try.
  if (wait > 0) return { admitted: false, seconds: wait }
  const limits = known ? own : [...own, [whole, guarded === 'short_code' ? SHORT_CODE : ACCOUNT] as [string, Limit]]
  let tries = 0
  for (const [key, limit] of limits) {
    const counted = await count(app, key, limit, now)
    if (counted.seconds > 0) return { admitted: false, seconds: counted.seconds }
    if (limit !== ADDRESS) tries = Math.max(tries, counted.tries)
  }
  return {
    admitted: true,
    tries,
    async succeeded() {
      const others = limits.slice(1).map(([key]) => key)
      await app.database.pool.query(
        `update sign_in_limits set blocked_until = to_timestamp(0), attempts = case when key = $1 then 0 else greatest(attempts - 1, 0) end
         where key = $1 or key = any($2)`,
        [pair, others]
      )
      if (guarded === 'door') return
      await app.database.pool.query(
        'insert into known_networks (key, seen_at) values ($1, $2) on conflict (key) do update set seen_at = excluded.seen_at',
        [pair, now]
      )
    }
  }
}

/** Seconds still to wait, for this network and address and for the account as a whole. */
async function heldUp(app: App, own: string[], whole: string, pair: string, now: Date): Promise<{ own: number; whole: number; knownNetwork: boolean }> {
  const { rows } = await app.database.pool.query<{ own: Date | null; whole: Date | null; known: boolean }>(
    `select (select max(blocked_until) from sign_in_limits where key = any($1)) as own,
       (select blocked_until from sign_in_limits where key = $2) as whole, exists (select from known_networks where key = $3) as known`,
    [own, whole, pair]
  )
  const [found] = rows
  return { own: secondsUntil(found?.own, now), whole: secondsUntil(found?.whole, now), knownNetwork: found?.known ?? false }
}

function secondsUntil(until: Date | null | undefined, now: Date): number {
  return until && until > now ? Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)) : 0
}

/** Counts one try; `seconds` are still to wait where another try came first, 0 when this one may go on. */
async function count(app: App, key: string, limit: Limit, now: Date): Promise<{ seconds: number; tries: number }> {
  const counted = await app.database.pool.query<{ attempts: number }>(
    `insert into sign_in_limits as l (key, attempts, blocked_until, updated_at) values ($1, 1, to_timestamp(0), $2)
     on conflict (key) do update set
       attempts = case when l.updated_at < $2::timestamptz - make_interval(mins => $3) then 1 else l.attempts + 1 end,
       blocked_until = case when l.updated_at < $2::timestamptz - make_interval(mins => $3) or l.attempts < $4 then to_timestamp(0)
         else $2::timestamptz + make_interval(secs => least($5 * power(2, least(l.attempts - $4, 20)), $6)) end,
       updated_at = $2
     where l.blocked_until <= $2 returning attempts`,
    [key, now, limit.forgetMinutes, limit.free, limit.first, limit.longest]
  )
  const [row] = counted.rows
  if (row) return { seconds: 0, tries: row.attempts }
  const { rows } = await app.database.pool.query<{ blocked_until: Date }>(
    'select blocked_until from sign_in_limits where key = $1',
    [key]
  )
  return { seconds: Math.max(1, secondsUntil(rows[0]?.blocked_until, now)), tries: 0 }
}

/** Given to a browser after a sign-in: proof that this account has been used here. */
export function deviceMark(secret: string, account: string): string {
  return createHmac('sha256', secret).update(`device|${account.toLowerCase()}`).digest('base64url')
}

function knowsDevice(secret: string, account: string, device: string | null): boolean {
  return isSameSecret(device ?? '', deviceMark(secret, account))
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
