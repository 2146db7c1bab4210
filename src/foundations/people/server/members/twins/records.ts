import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** A subquery of ids: the actor's record and those that were made one with it. */
export function recordsOf({ actor }: Pick<Context, 'actor'>): RawBuilder<string> {
  const me = actor?.personId ?? null
  return sql<string>`(select ${me}::uuid union all select own.id from people own where own.merged_into = ${me})`
}
