import { sql } from 'kysely'
import type { App } from '#platform/server/app.ts'
import { createContext } from '#platform/server/context.ts'
import { makeNextPiece } from './follow.ts'
import { searchSources } from './sources.ts'
import { askFor } from './waiting.ts'

const PAGE = 100

/**
 * Makes every entry anew from the rows of all rooms, scope by scope, while the instance runs; returns how many entries
 * there are. Needed after an update that changes what can be found, never for correctness: the follower keeps up.
 */
export async function rebuildSearch(app: App): Promise<number> {
  const { db } = app.database
  // All differ, so all are written; until its turn comes an entry is found as before.
  await db.updateTable('search_entries').set({ fingerprint: '' }).execute()
  for (const source of searchSources(app.modules)) {
    let after: string | null = null
    for (;;) {
      const scopes: string[] = await source.scopes(createContext(app), after, PAGE)
      await askFor(createContext(app), source, scopes.map((scopeId) => ({ scopeId })))
      while (await makeNextPiece(app)) continue
      after = scopes.at(-1) ?? null
      if (scopes.length < PAGE) break
    }
  }
  // Nobody spoke of them any more.
  await db.deleteFrom('search_entries').where('fingerprint', '=', '').execute()
  await sql`analyze search_entries`.execute(db)
  const { count } = await db.selectFrom('search_entries').select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return count
}
