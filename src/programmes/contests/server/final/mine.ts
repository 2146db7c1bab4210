import { sql, type RawBuilder } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** A condition on finals (f): the actor is called to it, whatever their rights. */
export const isFinalMine = (ctx: Context): RawBuilder<boolean> =>
  sql<boolean>`(f.published_at is not null and exists (select from contest_finalists me where me.final_id = f.id and me.person_id = ${ctx.actor?.personId ?? null}))`
