/** Events of all rooms say what must be looked at again. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { EventRow } from '#platform/server/events.ts'
import type { Follower } from '#platform/server/followers.ts'
import type { SearchScope } from '#platform/server/search-source.ts'
import { refreshScope } from './refresh.ts'
import { searchSources } from './sources.ts'

export const searchFollower: Follower = { name: 'search', handle: followSearch }

/** Many events of one plan make it anew once. */
export async function followSearch(ctx: Context, events: EventRow[]): Promise<void> {
  for (const source of searchSources(ctx.app.modules)) {
    const scopes = new Map<string, SearchScope>()
    for (const event of events) {
      for (const scope of source.follows[event.type]?.(event) ?? []) {
        const before = scopes.get(scope.scopeId)
        scopes.set(scope.scopeId, before ? merge(before, scope) : scope)
      }
    }
    for (const scope of scopes.values()) {
      await sql`savepoint search`.execute(ctx.db)
      try {
        await refreshScope(ctx, source, scope)
        await sql`release savepoint search`.execute(ctx.db)
      } catch (error) {
        // One plan that cannot be read must not keep all others from being found.
        await sql`rollback to savepoint search`.execute(ctx.db)
        ctx.app.log.error({ err: error, scope: scope.scopeId }, 'search: this scope was not made anew')
      }
    }
  }
}

function merge(one: SearchScope, other: SearchScope): SearchScope {
  return one.keys && other.keys ? { scopeId: one.scopeId, keys: [...one.keys, ...other.keys] } : { scopeId: one.scopeId }
}
