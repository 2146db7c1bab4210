import { sql } from 'kysely'
import type { Db } from '#platform/server/database.ts'
import { entryLine, type EventText } from '../log/entry.ts'
import type { Hash } from '#platform/server/merkle/merkle.ts'
import type { KeptCheckpoint, Log, LogEntry } from '../log/verify.ts'
import { EVENT_TEXT } from './event-texts.ts'
import { READER } from './follow.ts'

const PIECE = 2000

/** The log of the database, read in pieces; other work goes on meanwhile. */
export async function readLog(db: Db): Promise<Log> {
  const nodes = await db.selectFrom('audit_nodes').selectAll().execute()
  const checkpoints: KeptCheckpoint[] = await db.selectFrom('audit_checkpoints').select(['number', 'size', 'root', 'note']).orderBy('number').execute()
  // Whoever slips an event in among those that were taken up cannot give it an entry without moving all that follow.
  const strays = await sql<{ id: number; at: string }>`
    select e.id, e.at::text from events e join event_readers r on r.name = ${READER} and (e.xid, e.id) <= (r.xid, r.event_id)
    where not exists (select from audit_entries a where a.event_id = e.id) order by e.id limit 100`.execute(db)
  return {
    entries: () => entriesOf(db),
    nodes: new Map(nodes.map(({ level, place, hash }): [string, Hash] => [`${level}/${place}`, hash])),
    checkpoints,
    strays: strays.rows
  }
}

type Row = { position: number; eventId: number; hash: Hash } & { [K in keyof EventText]: EventText[K] | null }

async function* entriesOf(db: Db): AsyncGenerator<LogEntry> {
  for (let after = -1; ; ) {
    const { rows } = await sql<Row>`
      select a.position, a.event_id as "eventId", a.hash, ${EVENT_TEXT}
      from audit_entries a left join events e on e.id = a.event_id
      where a.position > ${after} order by a.position limit ${PIECE}`.execute(db)
    for (const { position, eventId, hash, ...event } of rows) {
      yield { position, eventId, hash, line: event.id === null ? null : entryLine(event as EventText), at: event.at }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.position
  }
}
