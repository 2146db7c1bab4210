/** How many statements something costs: what must not grow with units or indicators is held against itself, never against a clock. */
import type { Context } from '#platform/server/context.ts'
import type { Db } from '#platform/server/database.ts'

/** The same database, telling of each statement. */
export const telling = (db: Db, tell: () => void): Db =>
  db.withPlugin({ transformQuery: ({ node }) => (tell(), node), transformResult: async ({ result }) => result })

export async function countingStatements(ctx: Context, run: (counting: Context) => Promise<unknown>): Promise<number> {
  let asked = 0
  await run({ ...ctx, db: telling(ctx.db as Db, () => (asked += 1)) } as Context)
  return asked
}
