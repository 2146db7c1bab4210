/** Which task of a plan carries out which task of the plans above it: follows from pairs and accepted proposals. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** After every change of a plan's pairs, links or accepted proposals; the caller holds the row of the plan. */
export async function refreshCarried(ctx: Context, planId: string): Promise<void> {
  await sql`select refresh_carried(${planId})`.execute(ctx.db)
}
