/** Keeps the entries of a scope as its source says, a piece at a time, writing only what differs. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import { inSavepoint } from '#platform/server/savepoint.ts'
import type { SearchEntry } from '#platform/server/search-source.ts'
import { newId } from '#platform/shared/ids.ts'
import { vectorOf } from '../words.ts'
import { sourceOf } from './sources.ts'
import { haveDone, haveFailed, nextWaiting, type Waiting } from './waiting.ts'

/** The embedded database works in the server's own thread: a piece must be short. */
const PIECE = { embedded: 40, postgresql: 100 }

/** Makes the next waiting piece anew, in the transaction of `ctx`; false when nothing waits. */
export async function refreshPiece(ctx: Context): Promise<boolean> {
  const waiting = await nextWaiting(ctx)
  if (!waiting) return false
  try {
    await inSavepoint(ctx, async () => haveDone(ctx, waiting, await refresh(ctx, waiting)))
  } catch (error) {
    // One plan that cannot be read must not keep all others from being found.
    await haveFailed(ctx, waiting)
    ctx.app.log.error({ err: error, scope: waiting.scopeId }, 'search: this scope was not made anew')
  }
  return true
}

/** Returns the key up to which the kind is done, or null at its end. */
async function refresh(ctx: Context, { kind, scopeId, after, keys }: Waiting): Promise<string | null> {
  const limit = PIECE[ctx.app.database.engine]
  const source = sourceOf(ctx.app.modules, kind)
  const entries = source ? await source.entries(ctx, { scopeId, kind, after, limit: keys?.length ?? limit, keys }) : []
  const last = keys || entries.length < limit ? null : (entries.at(-1)?.key ?? null)
  const known = await knownOf(ctx, { kind, scopeId, after, keys }, last)
  const changed: (SearchEntry & { fingerprint: string })[] = []
  for (const entry of entries) {
    const fingerprint = createHash('sha256').update(JSON.stringify(entry)).digest('base64url').slice(0, 22)
    if (known.get(entry.key)?.fingerprint !== fingerprint) changed.push({ ...entry, fingerprint })
    known.delete(entry.key)
  }
  // What was known and is no longer there.
  const gone = [...known.values()].map(({ id }) => id)
  if (gone.length) await ctx.db.deleteFrom('search_entries').where(sql<boolean>`id = any(${gone}::uuid[])`).execute()
  if (changed.length) await write(ctx, scopeId, changed)
  return last
}

/** The entries that stand where this piece stands: after its first bound, up to its last. */
async function knownOf(ctx: Context, { kind, scopeId, after, keys }: Waiting, last: string | null) {
  let found = ctx.db
    .selectFrom('search_entries')
    .select(['id', 'key', 'fingerprint'])
    .where('scope_id', '=', scopeId)
    .where('kind', '=', kind)
  if (keys) found = found.where(sql<boolean>`key = any(${keys}::text[])`)
  if (after !== null) found = found.where(sql<boolean>`key collate "C" > ${after}`)
  if (last !== null) found = found.where(sql<boolean>`key collate "C" <= ${last}`)
  return new Map((await found.execute()).map((row) => [row.key, row]))
}

async function write(ctx: Context, scopeId: string, entries: (SearchEntry & { fingerprint: string })[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: newId(),
    kind: entry.kind,
    key: entry.key,
    scope_id: scopeId,
    unit_id: entry.unitId,
    state: entry.state,
    title: entry.title.normalize('NFC'),
    body: entry.body.normalize('NFC'),
    context: entry.context,
    href: entry.href,
    words: sql<string>`${vectorOf(entry)}::tsvector`,
    fingerprint: entry.fingerprint
  }))
  await ctx.db
    .insertInto('search_entries')
    .values(rows)
    .onConflict((c) =>
      c.columns(['kind', 'key']).doUpdateSet((eb) => ({
        scope_id: eb.ref('excluded.scope_id'),
        unit_id: eb.ref('excluded.unit_id'),
        state: eb.ref('excluded.state'),
        title: eb.ref('excluded.title'),
        body: eb.ref('excluded.body'),
        context: eb.ref('excluded.context'),
        href: eb.ref('excluded.href'),
        words: eb.ref('excluded.words'),
        fingerprint: eb.ref('excluded.fingerprint')
      }))
    )
    .execute()
}
