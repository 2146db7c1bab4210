/** What must be made anew, kept as rows until it is done: whoever stops in between goes on where it stopped. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { SearchScope, SearchSource } from '#platform/server/search-source.ts'

/** What cannot be made after so many tries waits for the next change of its scope. */
export const MOST_TRIES = 5
const MOST_KEYS = 40

export interface Waiting {
  kind: string
  scopeId: string
  after: string | null
  /** Only these; all of the kind without. */
  keys?: string[]
}

/** Asks for scopes to be made anew; what waits already waits once. */
export async function askFor(ctx: Context, source: SearchSource, scopes: SearchScope[]): Promise<void> {
  const kinds = source.kinds.map(({ kind }) => kind)
  const rows = scopes.flatMap(({ scopeId, keys }) => (keys ?? kinds.map((kind) => ({ kind, key: '' }))).map((one) => ({ ...one, scope_id: scopeId })))
  if (!rows.length) return
  const once = [...new Map(rows.map((row) => [`${row.kind} ${row.scope_id} ${row.key}`, row])).values()]
  await sql`insert into search_waiting (kind, scope_id, key)
    select kind, scope_id, key from json_to_recordset(${JSON.stringify(once)}::json) as asked(kind text, scope_id uuid, key text)
    on conflict (kind, scope_id, key) do update set tries = 0, again = search_waiting.after_key is not null`.execute(ctx.db)
}

/** The next piece of work, locked for this transaction: single entries first, then what was asked for first. */
export async function nextWaiting(ctx: Context): Promise<Waiting | null> {
  const { rows } = await sql<{ kind: string; scopeId: string; key: string; after: string | null }>`
    select kind, scope_id as "scopeId", key, after_key as after from search_waiting
    where tries < ${MOST_TRIES} order by key = '', tries, id limit 1 for update skip locked`.execute(ctx.db)
  const [first] = rows
  if (!first) return null
  const { kind, scopeId, after } = first
  if (first.key === '') return { kind, scopeId, after }
  const { rows: more } = await sql<{ key: string }>`
    select key from search_waiting where kind = ${kind} and scope_id = ${scopeId} and key <> ''
    order by id limit ${MOST_KEYS} for update skip locked`.execute(ctx.db)
  return { kind, scopeId, after: null, keys: more.map(({ key }) => key) }
}

/** `after`: the pass stands at this key; null: it has come to its end. */
export async function haveDone(ctx: Context, { kind, scopeId, keys }: Waiting, after: string | null): Promise<void> {
  const these = sql`kind = ${kind} and scope_id = ${scopeId} and key = any(${keys ?? ['']}::text[])`
  if (after !== null) {
    await sql`update search_waiting set after_key = ${after} where ${these}`.execute(ctx.db)
    return
  }
  await sql`delete from search_waiting where ${these} and not again`.execute(ctx.db)
  await sql`update search_waiting set after_key = null, again = false where ${these}`.execute(ctx.db)
}

export async function haveFailed(ctx: Context, { kind, scopeId, keys }: Waiting): Promise<void> {
  await sql`update search_waiting set tries = tries + 1
    where kind = ${kind} and scope_id = ${scopeId} and key = any(${keys ?? ['']}::text[])`.execute(ctx.db)
}
