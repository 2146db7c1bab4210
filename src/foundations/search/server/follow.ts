/** Events of all rooms say what must be looked at again; it is then made anew in short pieces. */
import type { App } from '#platform/server/app.ts'
import { createContext, type Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'
import { refreshPiece } from './refresh.ts'
import { searchSources } from './sources.ts'
import { askFor } from './waiting.ts'

export const searchFollower: Follower = { name: 'search', handle: followSearch, work: makeNextPiece }

/** Many events of one plan make it anew once. */
export async function followSearch(ctx: Context, events: EventRow[]): Promise<void> {
  for (const source of searchSources(ctx.app.modules)) {
    await askFor(ctx, source, events.flatMap((event) => source.follows[event.type]?.(event) ?? []))
  }
}

export function makeNextPiece(app: App): Promise<boolean> {
  const ctx = createContext(app, { requestId: 'follow:search' })
  return app.database.db.transaction().execute((db) => refreshPiece({ ...ctx, db }))
}
