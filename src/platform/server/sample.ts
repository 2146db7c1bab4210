import { sql } from 'kysely'
import type { App } from './app.ts'
import { createContext } from './context.ts'
import type { Db } from './database.ts'

async function hasHappened(db: Db): Promise<boolean> {
  return (await db.selectFrom('events').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * Fills an instance in which nothing has ever happened with the sample organisation, all or nothing. A second process
 * that starts at the same time waits and then finds it there. Returns whether this call did it.
 */
export async function loadSample(app: App): Promise<boolean> {
  if (!app.config.sample || (await hasHappened(app.database.db))) return false
  const loaded = await app.database.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(727003)`.execute(db)
    if (await hasHappened(db)) return false
    const ctx = { ...createContext(app, { requestId: 'sample' }), db }
    for (const module of app.modules) await module.sample?.(ctx)
    return true
  })
  if (loaded) app.relay.nudge()
  return loaded
}
