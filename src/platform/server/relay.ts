import type { PgBoss } from 'pg-boss'
import { sql } from 'kysely'
import type { Database } from './database.ts'
import { readEvents } from './events.ts'
import { sendJob } from './jobs.ts'
import type { Log } from './log.ts'

export interface Relay {
  /** A change has been committed: look now rather than at the next tick. */
  nudge(): void
  /** Resolves when every event committed so far has become jobs. For tests and a clean stop. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** An event may be committed and still wait for an older transaction to end. */
export async function hasUnread(database: Database, reader: string): Promise<boolean> {
  const { rows } = await sql<{ unread: boolean }>`
    select exists (select from events e where not exists (
      select from event_readers r where r.name = ${reader} and (r.xid, r.event_id) >= (e.xid, e.id))) as unread`.execute(
    database.db
  )
  return rows[0]?.unread ?? false
}

function pause(): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), 25))
}

/**
 * Turns events into jobs: for every event type that a module reacts to, one job per reaction, sent in the transaction
 * that moves the relay's position. So an event becomes its jobs once, whatever crashes.
 */
export function startRelay(
  database: Database,
  boss: PgBoss,
  reactions: Map<string, string[]>,
  log: Log,
  tickMs = 1000
): Relay {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false

  async function pass(): Promise<void> {
    do {
      again = false
      const handled = await readEvents(database.db, 'relay', async (events, trx) => {
        for (const event of events) {
          for (const queue of reactions.get(event.type) ?? []) {
            await sendJob(boss, trx, queue, { eventId: event.id, subjectId: event.subject_id, data: event.data })
          }
        }
      })
      if (handled) again = true
    } while (again && !stopped)
  }

  function nudge(): void {
    if (stopped) return
    again = true
    running ??= pass()
      .catch((error: unknown) => log.error({ err: error }, 'relay failed; next try at the next tick'))
      .finally(() => {
        running = null
      })
  }

  const timer = setInterval(nudge, tickMs)
  return {
    nudge,
    async settle() {
      do {
        nudge()
        await running
      } while (!stopped && (await hasUnread(database, 'relay')) && (await pause()))
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    }
  }
}
