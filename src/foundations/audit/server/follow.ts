/** Takes events up into the log, in the order of their transactions; from then on their order is fixed. */
import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import type { Db } from '#platform/server/database.ts'
import { readEvents, type EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'
import { entryLine, type EventText } from '../log/entry.ts'
import { append, leafHash, type Hash } from '#platform/server/merkle/merkle.ts'
import { EVENT_TEXT } from './event-texts.ts'
import { readEdge } from './tree.ts'

export const READER = 'audit'

export const auditFollower: Follower = { name: READER, handle: (ctx, events) => takeUp(ctx.db, events) }

/** Everything committed so far, for the command line and before a checkpoint is asked for. */
export async function takeUpAll(app: App): Promise<void> {
  while (await readEvents(app.database.db, READER, (events, db) => takeUp(db, events))) {
    // Until nothing is left, or another process is at it.
  }
}

async function takeUp(db: Db, events: EventRow[]): Promise<void> {
  const texts = await newTexts(db, events.map(({ id }) => id))
  if (!texts.length) return
  const edge = await readEdge(db)
  const first = edge.size
  const nodes: { level: number; place: number; hash: Hash }[] = []
  const hashes = texts.map((event) => {
    const hash = leafHash(entryLine(event))
    append(edge, hash, (level, place, node) => void nodes.push({ level, place, hash: node }))
    return hash
  })
  await sql`
    insert into audit_entries (position, event_id, hash)
    select ${first}::bigint + place - 1, event_id, hash
    from unnest(${texts.map(({ id }) => id)}::bigint[], ${hashes}::bytea[]) with ordinality as new (event_id, hash, place)`.execute(db)
  if (nodes.length) await db.insertInto('audit_nodes').values(nodes).execute()
}

/** In the given order, without those that have an entry: a reader that was set back must not stop the log. */
async function newTexts(db: Db, ids: number[]): Promise<EventText[]> {
  const { rows } = await sql<EventText>`
    select ${EVENT_TEXT} from unnest(${ids}::bigint[]) with ordinality as wanted (id, place) join events e on e.id = wanted.id
    where not exists (select from audit_entries a where a.event_id = e.id) order by wanted.place`.execute(db)
  return rows
}
