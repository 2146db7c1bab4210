import type { PGlite } from '@electric-sql/pglite'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DB } from './database.gen.ts'
import { lockFolder } from './folder-lock.ts'
import { createRest } from './rest.ts'

export type { DB } from './database.gen.ts'
export type Db = Kysely<DB>

export interface Database {
  db: Db
  pool: pg.Pool
  /** Embedded means a trial: it is safe against a crash of the process, not against a power cut. */
  engine: 'embedded' | 'postgresql'
  /** The whole embedded database as one archive that `openEmbedded` can start from. */
  dump?(): Promise<Blob>
  close(): Promise<void>
}

/** Dates stay what they are, a calendar day, and counts are numbers on both engines. */
const PARSERS: Record<number, (text: string) => unknown> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.NUMERIC]: Number
}

const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser
}

export function openPostgres(url: string, options: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.max ?? 16,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'caunoi'
  })
  // A connection that breaks (server restart, time limit) fails the query that uses it and is replaced by the pool.
  // Without listeners it would end the process: the pool's for one that is idle, the client's for one in a transaction.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, engine: 'postgresql', close: () => closePool(db, pool) }
}

/** `folder` null keeps everything in memory, for tests. */
export async function openEmbedded(folder: string | null, options: { dump?: Blob } = {}): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres')
  const { unaccent } = await import('@electric-sql/pglite/contrib/unaccent')
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm')
  const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist')
  let unlock = () => {}
  let dataDir = 'memory://'
  if (folder !== null) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    unlock = lockFolder(folder)
    dataDir = join(folder, 'pg')
  }
  try {
    const lite = await PGlite.create({
      dataDir,
      extensions: { unaccent, pg_trgm, btree_gist },
      ...(options.dump ? { loadDataDir: options.dump } : {})
    })
    // It answers within the same turn of the event loop: of many statements in a row, or of many requests, none would let
    // the loop go on before the last is done.
    const rest = createRest()
    const patient: Pick<PGlite, 'waitReady' | 'execProtocolStream'> = {
      waitReady: lite.waitReady,
      async execProtocolStream(message, options) {
        await rest()
        return lite.execProtocolStream(message, options)
      }
    }
    // A connection object cannot be used again after `end`, so each pooled client makes its own; one at a time,
    // since all share the one session of the embedded database.
    class EmbeddedClient extends pg.Client {
      constructor() {
        super({ ...createPgConfig(patient as PGlite), types })
      }
    }
    const pool = new pg.Pool({ Client: EmbeddedClient, max: 1, idleTimeoutMillis: 0 })
    pool.on('error', () => undefined)
    // The session outlives its client: what an earlier one prepared under a name would refuse the next one.
    pool.on('connect', (client) => void client.query('deallocate all').catch(() => undefined))
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
    return {
      db,
      pool,
      engine: 'embedded',
      dump: () => lite.dumpDataDir('none'),
      async close() {
        await closePool(db, pool)
        await lite.close()
        unlock()
      }
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Kysely ends the pool only when a query has gone through Kysely. */
async function closePool(db: Db, pool: pg.Pool): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}
