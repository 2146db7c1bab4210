/** How far the journals of attempts go. */
import { sql } from 'kysely'
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

/** Each is found by its key: what a device sends costs the same however long its journal is. */
export async function headsOf(ctx: Context, attempts: string[]): Promise<Map<string, Heads>> {
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
