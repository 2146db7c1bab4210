/**
 * The second wall (docs/decisions/0033): what a person asks for is answered by the database as a role that owns nothing, and of
 * personal rows it shows those alone that the person's pass names. The system's own work goes over `database.db` as before.
 */
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Dialect } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { DB } from '../database.gen.ts'
import type { Database, Db } from '../database.ts'
import { createGate, WalledDriver, type Gate } from './driver.ts'
import type { Claims } from './pass.ts'

/** The role of the database in which requests are answered. */
export const WALL_ROLE = 'caunoi_app'

export interface Wall {
  /**
   * apart: over a login of its own, which nothing smuggled into a statement can leave. up: over the owner's login, which takes the
   * role on connecting. down: the role is missing or cannot be taken, and requests go over the owner's connections.
   */
  state: 'apart' | 'up' | 'down'
  /** The database as somebody may reach it; asked for the claims when it is first used. */
  behind(claims: () => Claims): Db
  /** The same for whoever is not signed in: one for all of them. */
  nobody: Db
  close(): Promise<void>
}

/** Until it stands, and where it cannot. */
export function noWall(database: Database): Wall {
  return { state: 'down', behind: () => database.db, nobody: database.db, close: async () => {} }
}

interface Seen {
  granted: boolean
  key: Buffer
  guarded: string[]
}

const LOOK = `
  select coalesce((select has_table_privilege(oid, 'people', 'select') from pg_roles where rolname = 'caunoi_app'), false) as granted,
    (select key from wall_keys) as key,
    array(select relname::text from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1) as guarded`

async function lookAt({ pool }: Database): Promise<Seen> {
  const { rows } = await pool.query<Seen>(LOOK)
  if (!rows[0]) throw new Error('The database does not answer.')
  return rows[0]
}

/** `apart`: a login of its own was set, so that it must work. */
export async function openWall(database: Database, { apart }: { apart: boolean }): Promise<Wall> {
  let seen = await lookAt(database)
  if (!seen.granted) {
    // The role came after the migrations.
    await database.pool.query('select raise_wall()').catch(() => undefined)
    seen = await lookAt(database)
  }
  const gate = createGate(database, seen)
  const refused = seen.granted ? await refusal(gate) : new AppError('unavailable', 'app.wall_role_missing')
  if (refused) {
    await gate.close()
    if (apart) throw refused
    return noWall(database)
  }
  const adapter = new PostgresAdapter()
  const compiler = new PostgresQueryCompiler()
  const dialect = (claims: () => Claims): Dialect => ({
    createAdapter: () => adapter,
    createDriver: () => new WalledDriver(gate, claims),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler
  })
  const behind = (claims: () => Claims): Db => new Kysely<DB>({ dialect: dialect(claims) })
  return { state: apart ? 'apart' : 'up', behind, nobody: behind(() => ({ person: null })), close: () => gate.close() }
}

/** How the wall would stand, for whoever looks for damage: nothing is changed. */
export async function wallState(database: Database, { apart }: { apart: boolean }): Promise<Wall['state']> {
  const seen = await lookAt(database).catch(() => null)
  if (!seen?.granted) return 'down'
  const gate = createGate(database, seen)
  const refused = await refusal(gate)
  await gate.close()
  return refused ? 'down' : apart ? 'apart' : 'up'
}

/** Whoever may not take the role is refused on connecting. */
async function refusal({ inner }: Gate): Promise<unknown> {
  await inner.init()
  try {
    await inner.releaseConnection(await inner.acquireConnection())
    return null
  } catch (error) {
    return error
  }
}
