import { sql } from 'kysely'
import type { Context } from './context.ts'

/** Part of a transaction that can fail without the rest: what it wrote is undone, and the error is thrown on. */
export async function inSavepoint<T>(ctx: Context, run: () => Promise<T>): Promise<T> {
  await sql`savepoint part`.execute(ctx.db)
  try {
    const result = await run()
    await sql`release savepoint part`.execute(ctx.db)
    return result
  } catch (error) {
    await sql`rollback to savepoint part`.execute(ctx.db)
    // Rolling back keeps the savepoint: a part around this one would return to it instead of to its own.
    await sql`release savepoint part`.execute(ctx.db)
    throw error
  }
}
