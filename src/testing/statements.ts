/** How many statements something costs: what must not grow with units or indicators is held against itself, never against a clock. */
import type { Context } from '#platform/server/context.ts'

export async function countingStatements(ctx: Context, run: (counting: Context) => Promise<unknown>): Promise<number> {
  let asked = 0
  const db = ctx.db.withPlugin({ transformQuery: ({ node }) => { asked += 1; return node }, transformResult: async ({ result }) => result })
  await run({ ...ctx, db } as Context)
  return asked
}
