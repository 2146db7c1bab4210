import { sql } from 'kysely'
import type { Db } from './database.ts'

/** Does any event or reader carry a transaction number that this server has not reached? Then they came from another. */
export async function haveForeignPositions(db: Db): Promise<boolean> {
  const { rows } = await sql<{ foreign: boolean }>`
    select exists (select from events where xid >= pg_snapshot_xmax(pg_current_snapshot()))
        or exists (select from event_readers where xid >= pg_snapshot_xmax(pg_current_snapshot())) as foreign`.execute(
    db
  )
  return rows[0]?.foreign ?? false
}

/**
 * Numbers events anew after a copy or a restore on another server. Events that the same readers have behind them share
 * one small number, below every number that this server gives, so each reader goes on exactly where it stood.
 */
export async function renumberEvents(db: Db): Promise<void> {
  await db.transaction().execute(renumberWithin)
}

/** The same in a transaction that is open. */
export async function renumberWithin(trx: Db): Promise<void> {
  await sql`lock table events, event_readers in exclusive mode`.execute(trx)
  await sql`
    with groups as (
      select e.id, 1 + (select count(*) from event_readers r where (r.xid, r.event_id) < (e.xid, e.id)) as number
      from events e)
    update events set xid = groups.number::text::xid8 from groups where groups.id = events.id`.execute(trx)
  // Of what a reader has read, nothing can have more readers before it than that reader has: that group is its place.
  await sql`
    with places as (
      select name, (select count(*) from event_readers o where (o.xid, o.event_id) < (r.xid, r.event_id)) as before
      from event_readers r)
    update event_readers set xid = (places.before + 1)::text::xid8, event_id = ${Number.MAX_SAFE_INTEGER}
    from places where places.name = event_readers.name`.execute(trx)
}
