/** Keeps the entries of a scope as its source says, writing only what differs. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { SearchEntry, SearchScope, SearchSource } from '#platform/server/search-source.ts'
import { newId } from '#platform/shared/ids.ts'
import { vectorOf } from '../words.ts'

const PAGE = 500

export async function refreshScope(ctx: Context, source: SearchSource, scope: SearchScope): Promise<void> {
  const known = await knownOf(ctx, source, scope)
  const changed: (SearchEntry & { fingerprint: string })[] = []
  for (const entry of await source.entries(ctx, scope)) {
    const key = `${entry.kind} ${entry.key}`
    const fingerprint = createHash('sha256').update(JSON.stringify(entry)).digest('base64url').slice(0, 22)
    if (known.get(key)?.fingerprint !== fingerprint) changed.push({ ...entry, fingerprint })
    known.delete(key)
  }
  // What was known and is no longer there.
  const gone = [...known.values()].map(({ id }) => id)
  if (gone.length) await ctx.db.deleteFrom('search_entries').where(sql<boolean>`id = any(${gone}::uuid[])`).execute()
  for (let from = 0; from < changed.length; from += PAGE) await write(ctx, scope.scopeId, changed.slice(from, from + PAGE))
}

async function knownOf(ctx: Context, source: SearchSource, { scopeId, keys }: SearchScope) {
  const kinds = source.kinds.map(({ kind }) => kind)
  let found = ctx.db.selectFrom('search_entries').select(['id', 'kind', 'key', 'fingerprint']).where('scope_id', '=', scopeId).where('kind', 'in', kinds)
  if (keys) found = found.where('key', 'in', keys.length ? keys.map(({ key }) => key) : [''])
  const rows = await found.execute()
  const wanted = keys && new Set(keys.map(({ kind, key }) => `${kind} ${key}`))
  return new Map(rows.filter((row) => !wanted || wanted.has(`${row.kind} ${row.key}`)).map((row) => [`${row.kind} ${row.key}`, row]))
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
