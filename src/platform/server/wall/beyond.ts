import { sql } from 'kysely'
import type { App } from '../app.ts'
import type { Db } from '../database.ts'
import { BEYOND, WITHIN } from './driver.ts'

/**
 * A step that must reach rows of others which the wall keeps apart (a code that a clerk makes for somebody), after the right
 * to it was asked for. Kept as short as it can be. On the owner's connections it changes nothing.
 */
export async function beyondWall<C extends { db: Db; app?: App }, T>(ctx: C, run: (ctx: C) => Promise<T>): Promise<T> {
  if (!ctx.db.isTransaction) return run(ctx.app ? { ...ctx, db: ctx.app.database.db } : ctx)
  await sql.raw(BEYOND).execute(ctx.db)
  try {
    return await run(ctx)
  } finally {
    // After a failed statement nothing can be said until the part is undone, and that takes the pass back with it.
    await sql.raw(WITHIN).execute(ctx.db).catch(() => undefined)
  }
}

/** The same around a whole function of `ctx` and whatever else it takes. */
export function beyond<C extends { db: Db; app?: App }, A extends unknown[], T>(run: (ctx: C, ...given: A) => Promise<T>): (ctx: C, ...given: A) => Promise<T> {
  return (ctx, ...given) => beyondWall(ctx, (inside) => run(inside, ...given))
}
