import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Db } from './database.ts'

export interface EventRow {
  id: number
  type: string
  at: Date
  actor_id: string | null
  unit_id: string | null
  subject_id: string | null
  data: Record<string, unknown>
}

/** Writes the one event of a change, in its transaction. `data` holds ids and figures, never texts of people. */
export async function record(
  ctx: Context,
  type: string,
  about: { subject: string; unit?: string | null; data?: Record<string, unknown> }
): Promise<void> {
  await ctx.db
    .insertInto('events')
    .values({
      type,
      at: ctx.now,
      actor_id: ctx.actor?.personId ?? null,
      unit_id: about.unit ?? null,
      subject_id: about.subject,
      request_id: ctx.requestId,
      data: JSON.stringify(about.data ?? {})
    })
    .execute()
}

/**
 * Gives the next events to `handle` in the order of their transactions and moves the reader's position, all in one
 * transaction. One process at a time per reader; returns the number handled, or null when another process is at it.
 */
export async function readEvents(
  db: Db,
  reader: string,
  handle: (events: EventRow[], db: Db) => Promise<void>,
  limit = 500
): Promise<number | null> {
  return db.transaction().execute(async (trx) => {
    await trx.insertInto('event_readers').values({ name: reader }).onConflict((c) => c.doNothing()).execute()
    const position = await sql<{ xid: string; event_id: number }>`
      select xid::text, event_id from event_readers where name = ${reader} for update skip locked`.execute(trx)
    const at = position.rows[0]
    if (!at) return null
    const found = await sql<EventRow & { xid: string }>`
      select id, xid::text as xid, type, at, actor_id, unit_id, subject_id, data from events
      where (xid, id) > (${at.xid}::xid8, ${at.event_id}) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by events.xid, id limit ${limit}`.execute(trx)
    const last = found.rows.at(-1)
    if (!last) return 0
    await handle(found.rows, trx)
    await sql`update event_readers set xid = ${last.xid}::xid8, event_id = ${last.id} where name = ${reader}`.execute(trx)
    return found.rows.length
  })
}
