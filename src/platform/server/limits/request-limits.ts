/**
 * How many requests a minute one address or one token may send, for all processes together. Each process counts in memory
 * and, at most once a second, adds what is new to the shared counts and reads them back: one statement however many
 * requests came. So a request never waits for the database, and several processes together let through at most what each
 * of them admits in the second before it hears of the others (decision 0030).
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { movedTo, slotOf, usedAt, waitSeconds, WINDOW_SECONDS, type Used } from './window.ts'

const SHARE_EVERY_MS = 1000
/** Addresses seen within two minutes that one process counts; beyond that new ones pass uncounted. */
const MOST_KEYS = 50_000

export interface Quota {
  /** As it stands in the header: "address", "token". */
  name: string
  /** Requests in a minute; 0 is no limit. */
  most: number
}

export interface Taken {
  quota: Quota
  /** Seconds until one more request fits; 0: this one was let through. */
  wait: number
  left: number
}

interface Kept extends Used {
  /** Counted here and not yet shared, all of `slot`. */
  fresh: number
}

interface Share {
  key: string
  slot: number
  count: number
}

export interface RequestLimits {
  address: Quota
  token: Quota
  /** Counts a request; null where nothing is limited. A refused one is not counted. */
  take(quota: Quota, whose: string, now?: number): Taken | null
  /** Is this one over its limit? Counts nothing. */
  isOver(quota: Quota, whose: string, now?: number): boolean
  /** Shares what is new now. */
  share(): Promise<void>
  close(): void
}

declare module '../app.ts' {
  interface AppServices {
    limits: RequestLimits
  }
}

export function createRequestLimits(pool: Pick<pg.Pool, 'query'>, log: Log, most: { address: number; token: number }): RequestLimits {
  const kept = new Map<string, Kept>()
  /** Of a minute that ended before it was shared. */
  let late: Share[] = []
  let timer: NodeJS.Timeout | null = null
  let sharing: Promise<void> | null = null
  let sweptAt = 0
  let closed = false

  function found(key: string, slot: number): Kept | null {
    const known = kept.get(key)
    if (!known) {
      if (kept.size >= MOST_KEYS) return null
      const made = { slot, count: 0, earlier: 0, fresh: 0 }
      kept.set(key, made)
      return made
    }
    if (known.slot < slot) {
      if (known.fresh > 0) late.push({ key, slot: known.slot, count: known.fresh })
      Object.assign(known, movedTo(known, slot), { fresh: 0 })
    }
    return known
  }

  function soon(): void {
    if (timer || closed) return
    timer = setTimeout(() => void limits.share(), SHARE_EVERY_MS)
    timer.unref()
  }

  const limits: RequestLimits = {
    address: { name: 'address', most: most.address },
    token: { name: 'token', most: most.token },
    take(quota, whose, now = Date.now()) {
      if (quota.most === 0) return null
      const used = found(`${quota.name}|${whose}`, slotOf(now))
      if (!used) return null
      const wait = waitSeconds(used, quota.most, now)
      if (wait === 0) {
        used.count++
        used.fresh++
        soon()
      }
      return { quota, wait, left: Math.max(0, Math.floor(quota.most - usedAt(used, now))) }
    },
    isOver(quota, whose, now = Date.now()) {
      const used = kept.get(`${quota.name}|${whose}`)
      return used !== undefined && quota.most > 0 && waitSeconds(used, quota.most, now) > 0
    },
    async share() {
      if (timer) clearTimeout(timer)
      timer = null
      await sharing
      if (closed) return
      sharing = shareNow().finally(() => (sharing = null))
      await sharing
    },
    close() {
      closed = true
      if (timer) clearTimeout(timer)
    }
  }

  async function shareNow(): Promise<void> {
    const sent = new Map<string, Kept>()
    const shares = late
    late = []
    for (const [key, used] of kept) {
      if (used.fresh === 0) continue
      shares.push({ key, slot: used.slot, count: used.fresh })
      sent.set(keyOf(key), used)
      used.fresh = 0
    }
    const slot = slotOf(Date.now())
    if (sweptAt !== slot) {
      sweptAt = slot
      for (const [key, used] of kept) if (used.slot < slot - 1 && used.fresh === 0) kept.delete(key)
      await pool.query('delete from request_counts where slot < $1', [slot - 1]).catch(() => undefined)
    }
    if (!shares.length) return
    try {
      for (const { key, slot: at, count, earlier } of await exchange(pool, shares)) {
        const used = sent.get(key)
        if (used?.slot === at) Object.assign(used, { count: count + used.fresh, earlier })
      }
    } catch (error) {
      // The database is away: each process goes by its own counts until it is back.
      if (!closed) log.warn({ err: error }, 'request counts were not shared')
    }
  }

  return limits
}

async function exchange(pool: Pick<pg.Pool, 'query'>, shares: Share[]): Promise<(Share & { earlier: number })[]> {
  // In one order everywhere, so that two processes never wait for each other.
  const rows = shares.map(({ key, slot, count }) => ({ key: keyOf(key), slot, count })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.slot - b.slot))
  const { rows: answer } = await pool.query<Share & { earlier: number }>(
    `insert into request_counts as c (key, slot, count) select * from unnest($1::text[], $2::int[], $3::int[])
     on conflict (key, slot) do update set count = c.count + excluded.count
     returning key, slot, count, coalesce((select e.count from request_counts e where e.key = c.key and e.slot = c.slot - 1), 0) as earlier`,
    [rows.map(({ key }) => key), rows.map(({ slot }) => slot), rows.map(({ count }) => count)]
  )
  return answer
}

/** Addresses are personal data: not even for two minutes do they stand in a table. */
function keyOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 22)
}

/** RateLimit-Policy and RateLimit, as in draft-ietf-httpapi-ratelimit-headers-10; Retry-After of RFC 9110. */
export function limitHeaders(taken: Taken[]): Record<string, string> {
  if (!taken.length) return {}
  const waits = taken.map(({ wait }) => wait)
  return {
    'RateLimit-Policy': taken.map(({ quota }) => `"${quota.name}";q=${quota.most};w=${WINDOW_SECONDS}`).join(', '),
    RateLimit: taken.map(({ quota, left, wait }) => `"${quota.name}";r=${left};t=${wait || WINDOW_SECONDS}`).join(', '),
    ...(Math.max(...waits) > 0 ? { 'Retry-After': String(Math.max(...waits)) } : {})
  }
}
