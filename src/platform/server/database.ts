import type { PGlite } from '@electric-sql/pglite'
import { constants, mkdirSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import pg from 'pg'
import type { DB } from './database.gen.ts'
import { lockFolder } from './folder-lock.ts'
import { keepingClient } from './kept-statements.ts'
import { createRest } from './rest.ts'

export type { DB } from './database.gen.ts'
export type Db = Kysely<DB>

export interface Database {
  db: Db
  pool: pg.Pool
  /** Embedded means a trial: it is safe against a crash of the process, not against a power cut. */
  engine: 'embedded' | 'postgresql'
  /** Connections as the role `caunoi_app`, for what people ask for (wall/wall.ts); those above are the owner's. */
  walledPool(): PostgresPool
  /** The whole embedded database as one archive that `openEmbedded` can start from. */
  dump?(): Promise<Blob>
  /** Copies the folder of the embedded database between two transactions; everybody else waits until that is done. */
  copyTo?(folder: string, meanwhile: (session: pg.PoolClient) => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** Owns nothing; what it may do stands in migration 0050. */
const APP_ROLE = 'caunoi_app'

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

/** `schemas`: where tables are looked for, the first one first; left out, as the database has it. `appUrl`: a login of its own for what people ask for; left out, the owner's, which then takes the role on connecting. */
export function openPostgres(url: string, options: { max?: number; appUrl?: string | null; schemas?: string[] } = {}): Database {
  const max = options.max ?? 12
  const seen = options.schemas ? `-c search_path=${options.schemas.join(',')}` : ''
  const pool = openPool(url, max, { more: seen })
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const walledPool = (): PostgresPool => openPool(options.appUrl ?? url, max, { more: `-c role=${APP_ROLE} ${seen}`, pipeline: true })
  return { db, pool, engine: 'postgresql', walledPool, close: () => closePool(db, pool) }
}

/** `pipeline`: what is asked before the answer to what came before goes out at once. */
function openPool(connectionString: string, max: number, { more = '', pipeline = false } = {}): pg.Pool {
  const pool = new pg.Pool({
    Client: keepingClient(),
    connectionString,
    types,
    max,
    pipeline,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'caunoi',
    // Our questions are short. Where their cost is overrated, compiling one takes seconds and its answer milliseconds.
    options: `-c jit=off ${more}`.trim()
  })
  // A connection that breaks (server restart, time limit) fails the query that uses it and is replaced by the pool.
  // Without listeners it would end the process: the pool's for one that is idle, the client's for one in a transaction.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** `folder` null keeps everything in memory, for tests; `program` is the engine, when the process has compiled it before. */
export async function openEmbedded(folder: string | null, options: { dump?: Blob; program?: WebAssembly.Module } = {}): Promise<Database> {
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
      ...(options.dump ? { loadDataDir: options.dump } : {}),
      ...(options.program ? { pgliteWasmModule: options.program } : {})
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
    const pool = new OneSessionPool({ Client: EmbeddedClient, max: 1, idleTimeoutMillis: 0 })
    pool.on('error', () => undefined)
    // The session outlives its client: what an earlier one prepared under a name would refuse the next one.
    pool.on('connect', (client) => void client.query('deallocate all').catch(() => undefined))
    const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
    return {
      db,
      pool,
      engine: 'embedded',
      walledPool: () => pool.walled(),
      dump: () => lite.dumpDataDir('none'),
      ...(folder === null ? {} : { copyTo: copierOf(pool, dataDir) }),
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

/** Whoever holds the one connection is alone, and after a checkpoint the files say everything. */
function copierOf(pool: pg.Pool, dataDir: string): NonNullable<Database['copyTo']> {
  return async (folder, meanwhile) => {
    const client = await pool.connect()
    try {
      await client.query('checkpoint')
      await meanwhile(client)
      await cp(dataDir, join(folder, 'pg'), { recursive: true, mode: constants.COPYFILE_FICLONE })
    } finally {
      client.release()
    }
  }
}

/**
 * The embedded database has one session for all, so the role changes hands with it, between transactions: one that fails cannot
 * leave it behind. It changes only where somebody else comes than the last time.
 */
class OneSessionPool extends pg.Pool {
  #role: 'owner' | 'app' = 'owner'

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Connected): void
  override connect(callback?: Connected): Promise<pg.PoolClient> | void {
    if (!callback) return super.connect().then((client) => this.#as('owner', client))
    super.connect((error, client, done) => {
      if (!client) return callback(error, client, done)
      this.#as('owner', client).then(() => callback(error, client, done), (fault: Error) => callback(fault, undefined, done))
    })
  }

  walled(): PostgresPool {
    const connect = async (): Promise<pg.PoolClient> => this.#as('app', await super.connect())
    return { connect, options: this.options, end: async () => {} }
  }

  async #as(role: 'owner' | 'app', client: pg.PoolClient): Promise<pg.PoolClient> {
    if (this.#role === role) return client
    try {
      await client.query(role === 'app' ? `set role ${APP_ROLE}` : 'reset role')
    } catch (error) {
      client.release()
      throw error
    }
    this.#role = role
    return client
  }
}

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: (release?: boolean | Error) => void) => void

/** Kysely ends the pool only when a query has gone through Kysely. */
async function closePool(db: Db, pool: pg.Pool): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}
