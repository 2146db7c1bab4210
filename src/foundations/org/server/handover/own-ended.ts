/** Somebody's own units that are no more: without a word the page of their work would only be empty. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { dayOf, type Day } from '#platform/shared/dates.ts'
import { heirsOn } from '../lineage.ts'
import { unitNamesOn } from '../queries.ts'
import { hangingSources, leftWith } from './sources.ts'

export interface OwnEnded {
  id: string
  name: string
  /** The first day on which it was no more. */
  since: Day
  /** Units of today that carry it on. */
  heirs: string[]
  /** A role of theirs waits there; false where somebody decided that it goes to nobody. */
  waits: boolean
}

/** Units where the actor still holds a role. */
export async function ownEndedUnits(ctx: Context): Promise<OwnEnded[]> {
  const today = dayOf(ctx.now)
  const held = [...new Set((ctx.actor?.grants ?? []).filter(({ to }) => to === null || to > today).map(({ unitId }) => unitId))]
  if (!held.length) return []
  const { rows } = await sql<{ id: string; name: string; since: Day }>`
    select * from (
      select distinct on (unit_id) unit_id as id, name, valid_to as since from unit_facts
      where unit_id = any(${held}::uuid[]) and replaced_at is null order by unit_id, valid_from desc) last
    where since <= ${today}::date`.execute(ctx.db)
  const carried = await heirsOn(ctx, rows.map(({ id }) => id), today)
  const names = await unitNamesOn(ctx, carried.map(({ heirId }) => heirId), today)
  const ids = rows.map(({ id }) => id)
  const left = ids.length ? await leftWith(ctx, ids) : new Map<string, string[]>()
  const waiting = new Set<string>()
  for (const source of ids.length ? hangingSources(ctx.app.modules) : []) for (const id of (await source.own?.(ctx, ids, left)) ?? []) waiting.add(id)
  return rows.map((row) => ({
    ...row,
    waits: waiting.has(row.id),
    heirs: carried.flatMap(({ originId, heirId }) => (originId === row.id && heirId !== row.id ? (names.get(heirId)?.name ?? []) : []))
  }))
}
