/** How far the journals of attempts go. */
import { sql, type RawBuilder } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { boundedMap, type BoundedMap } from '#platform/server/bounded-map.ts'
import type { Context } from '#platform/server/context.ts'
import { KEPT } from '#platform/server/kept-statements.ts'
import { beginning } from '../../attempt/entry.ts'

export interface Head {
  number: number
  hash: string
}

export interface Heads {
  finished: boolean
  devices: Map<number, Head>
}

export const nameOf = (attempt: string, device: number, number: number): string => `${attempt} ${device} ${number}`

declare module '#platform/server/app.ts' {
  interface AppServices {
    /** Of attempts on one device, as this process wrote them last. */
    quizHeads: BoundedMap<string, Head>
  }
}

const keptBy = (app: App): BoundedMap<string, Head> => (app.services.quizHeads ??= boundedMap(20_000))

/**
 * Heads that need not be asked for: of attempts on one device, as this process left them, where this sending goes on from there. What is
 * written on them must say `stillSo`, since another process may have been there.
 */
export function keptHeads({ app }: Context, sendings: Sending[]): Map<string, Head> {
  const found = new Map<string, Head>()
  for (const [attempt, all] of Map.groupBy(sendings, ({ ticket }) => ticket.attempt)) {
    const head = keptBy(app).get(attempt)
    if (head && all.length === 1 && all[0]?.entries[0]?.['number'] === head.number + 1) found.set(attempt, head)
  }
  return found
}

/**
 * Whether these heads are those of the database, of attempts that run on one device; before the first answer there is none. Each row is
 * found by its key: an `exists` would be planned as a look through all journals where few are there yet.
 */
export const stillSo = (heads: Map<string, Head>): RawBuilder<unknown> => sql`
  (select count(*) from unnest((select ${[...heads.keys()]}::uuid[]), (select ${[...heads.values()].map(({ number }) => number)}::integer[]), (select ${[...heads.values()].map(({ hash }) => hash)}::text[])) as k(attempt, number, hash)
    cross join lateral (select from quiz_attempts o where o.id = k.attempt and o.devices = 1 and o.finished_at is null limit 1) a
    left join lateral (select o.number, o.hash from quiz_journal o where o.attempt_id = k.attempt and o.device = 1 order by o.number desc limit 1) j on true
    where coalesce(j.number, 0) = k.number and (k.number = 0 or j.hash = decode(k.hash, 'hex'))) = ${heads.size}`

/** Of an attempt that has just begun, for its first answer. */
export const keepBeginning = ({ app }: Context, attempt: string): void => keptBy(app).set(attempt, { number: 0, hash: beginning(attempt, 1) })

/** For the next sending. What is not committed in the end is sent again, and so does not go on from here. */
export function keepHeads({ app }: Context, heads: Map<string, Heads>): void {
  for (const [attempt, { finished, devices }] of heads) {
    const [head, ...others] = devices.values()
    if (head && head.number > 0 && !others.length && !finished) keptBy(app).set(attempt, head)
  }
}

/** Each is found by its key: what a device sends costs the same however long its journal is. */
export async function headsOf(ctx: Context, attempts: string[]): Promise<Map<string, Heads>> {
  if (!attempts.length) return new Map()
  const { rows } = await sql<{ attempt: string; device: number; finished: boolean; number: number | null; hash: string | null }>`${sql.raw(KEPT)}
    select a.id as attempt, d.device::int, a.finished_at is not null as finished, h.number, encode(h.hash, 'hex') as hash
    from unnest((select ${[...new Set(attempts)]}::uuid[])) as i(id)
      cross join lateral (select o.id, o.devices, o.finished_at from quiz_attempts o where o.id = i.id limit 1) a
      cross join lateral generate_series(1, a.devices) as d(device)
      left join lateral (select j.number, j.hash from quiz_journal j where j.attempt_id = a.id and j.device = d.device order by j.number desc limit 1) h on true`.execute(ctx.db)
  const found = new Map<string, Heads>()
  for (const { attempt, device, finished, number, hash } of rows) {
    const heads = found.get(attempt) ?? { finished, devices: new Map<number, Head>() }
    heads.devices.set(device, { number: number ?? 0, hash: hash ?? beginning(attempt, device) })
    found.set(attempt, heads)
  }
  return found
}

interface Sending {
  ticket: { attempt: string; device: number }
  entries: Record<string, unknown>[]
}

/** Hashes of what is sent once more, by `nameOf`; mostly nothing is. */
export async function knownHashes(ctx: Context, sendings: Sending[], heads: Map<string, Heads>): Promise<Map<string, string>> {
  const again = sendings.flatMap(({ ticket: { attempt, device }, entries }) => {
    const head = heads.get(attempt)?.devices.get(device)?.number ?? 0
    return entries.flatMap(({ number }) => (typeof number === 'number' && Number.isSafeInteger(number) && number > 0 && number <= head ? [{ attempt, device, number }] : []))
  })
  if (!again.length) return new Map()
  const { rows } = await sql<{ attempt: string; device: number; number: number; hash: string }>`
    select j.attempt_id as attempt, j.device, j.number, encode(j.hash, 'hex') as hash
    from unnest(${again.map(({ attempt }) => attempt)}::uuid[], ${again.map(({ device }) => device)}::smallint[], ${again.map(({ number }) => number)}::integer[]) as a(attempt_id, device, number)
      join quiz_journal j using (attempt_id, device, number)`.execute(ctx.db)
  return new Map(rows.map(({ attempt, device, number, hash }) => [nameOf(attempt, device, number), hash]))
}
