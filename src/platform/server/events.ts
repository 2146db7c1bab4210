import { sql, type RawBuilder } from 'kysely'
import type { Context } from './context.ts'
import type { Db } from './database.ts'
import { sealPersonal, type Personal } from './personal-values.ts'

export interface EventRow {
  id: number
  type: string
  at: Date
  actor_id: string | null
  unit_id: string | null
  subject_id: string | null
  data: Record<string, unknown>
}

/** What happened at a look: an event of this type names the persons in `data.persons`. */
export const LOOKED_AT = 'person.looked_at'

const AT_ONCE = 1000

interface About {
  subject: string | null
  unit?: string | null
  /** Ids and figures, never texts of people. */
  data?: Record<string, unknown>
  /** Values that belong to a person (names, addresses); kept sealed, and gone when the person is erased. */
  personal?: Personal
}

/** Writes the one event of a change, in its transaction. */
export async function record(ctx: Context, type: string, about: About): Promise<void> {
  const personal = about.personal && (await sealPersonal(ctx, type, about.personal))
  await ctx.db
    .insertInto('events')
    .values({
      type,
      at: ctx.now,
      actor_id: ctx.actor?.personId ?? null,
      for_id: ctx.actor?.onBehalfOf ?? null,
      unit_id: about.unit ?? null,
      subject_id: about.subject,
      request_id: ctx.requestId,
      data: JSON.stringify({ ...about.data, ...(personal ? { personal } : {}), ...meansOf(ctx) })
    })
    .execute()
}

/** By which token and under which delegation; in the data, so that the log covers it. */
function meansOf({ actor }: Context): { byToken?: string; byDelegation?: string } {
  return {
    ...(actor?.token ? { byToken: actor.token.id } : {}),
    ...(actor?.delegation ? { byDelegation: actor.delegation.id } : {})
  }
}

/**
 * The same as part of a statement that changes many things at once: `about` selects subject, unit and data, a row for each event.
 * For changes of which only the database knows what came of them.
 */
export const recording = (ctx: Context, type: string, about: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into events (type, at, actor_id, for_id, unit_id, subject_id, request_id, data)
  select ${type}::text, ${ctx.now}::timestamptz, ${ctx.actor?.personId ?? null}::uuid, ${ctx.actor?.onBehalfOf ?? null}::uuid, unit_id, subject_id, ${ctx.requestId}::text, data || ${JSON.stringify(meansOf(ctx))}::jsonb
  from (${about}) as about (subject_id, unit_id, data)`

/** The same for many things that a change did alike, each with its own event. */
export async function recordEach(ctx: Context, type: string, all: Omit<About, 'personal'>[]): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const rows = all.slice(from, from + AT_ONCE).map(({ subject, unit, data }) => ({
      type,
      at: ctx.now,
      actor_id: ctx.actor?.personId ?? null,
      for_id: ctx.actor?.onBehalfOf ?? null,
      unit_id: unit ?? null,
      subject_id: subject,
      request_id: ctx.requestId,
      data: JSON.stringify({ ...data, ...meansOf(ctx) })
    }))
    await ctx.db.insertInto('events').values(rows).execute()
  }
}

/**
 * Writes the one event of a look at personal data beyond a name: who looked, at which list or page, whom it showed. What
 * people see of themselves is no look.
 */
export async function look(ctx: Context, at: string, persons: string[], unit: string | null = null): Promise<void> {
  const shown = persons.filter((id) => id !== ctx.actor?.personId)
  const [first, ...others] = shown
  if (first === undefined) return
  await record(ctx, LOOKED_AT, { subject: others.length ? null : first, unit, data: { at, persons: shown } })
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
