import type pg from 'pg'
import { MIGRATIONS } from './app.ts'
import type { Database } from './database.ts'
import { renumberEvents } from './event-positions.ts'
import { migrate } from './migrate.ts'
import {
  BACK_TO_DEFAULT,
  columnsOf,
  fingerprintOf,
  PLATFORM_TABLES,
  quote,
  SAME_TEXT,
  unnamedTables
} from './table-rows.ts'

/** Why nothing was copied; what was begun has been undone. */
export class CopyRefused extends Error {
  readonly reason: 'target_not_empty' | 'unnamed_tables' | 'differs'
  readonly tables: string[]
  constructor(reason: CopyRefused['reason'], tables: string[]) {
    super(`${reason}: ${tables.join(', ')}`)
    this.name = 'CopyRefused'
    this.reason = reason
    this.tables = tables
  }
}

const BATCH = 200

/**
 * Copies every table into an empty database and compares counts and hashes, in one transaction of the target: all or
 * nothing. Returns the number of rows of each table.
 */
export async function copyDatabase(source: Database, target: Database, tables: string[]): Promise<Map<string, number>> {
  const all = [...PLATFORM_TABLES, ...tables]
  await migrate(source.pool, MIGRATIONS)
  await migrate(target.pool, MIGRATIONS)
  const from = await source.pool.connect()
  const to = await target.pool.connect()
  try {
    for (const client of [from, to]) await client.query(SAME_TEXT)
    await from.query('begin isolation level repeatable read read only')
    await to.query('begin')
    const unnamed = await unnamedTables(from, all)
    if (unnamed.length) throw new CopyRefused('unnamed_tables', unnamed)
    const filled = await filledTables(to, all)
    if (filled.length) throw new CopyRefused('target_not_empty', filled)
    // A row may point to one that comes later (trees, circles). Putting the rules back checks every row.
    const restore = await takeForeignKeysOff(to)
    // Rows that triggers have written are copied as they are, not written a second time.
    for (const table of all) await to.query(`alter table ${quote(table)} disable trigger user`)
    for (const table of all) await copyTable(from, to, table)
    for (const table of all) await to.query(`alter table ${quote(table)} enable trigger user`)
    for (const statement of restore) await to.query(statement)
    const counts = await compare(from, to, all)
    await to.query('commit')
    await from.query('commit')
    return counts
  } catch (error) {
    await to.query('rollback').catch(() => undefined)
    await from.query('rollback').catch(() => undefined)
    throw error
  } finally {
    for (const client of [from, to]) {
      await client.query(BACK_TO_DEFAULT).catch(() => undefined)
      client.release()
    }
  }
}

/** After the copy: events get numbers of the new server. Apart, because it needs its own transaction. */
export async function settleCopy(target: Database): Promise<void> {
  await renumberEvents(target.db)
}

async function filledTables(to: pg.PoolClient, tables: string[]): Promise<string[]> {
  const filled: string[] = []
  for (const table of tables) {
    if ((await to.query(`select from ${quote(table)} limit 1`)).rowCount) filled.push(table)
  }
  return filled
}

async function takeForeignKeysOff(to: pg.PoolClient): Promise<string[]> {
  const { rows } = await to.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
  )
  for (const { table, name } of rows) await to.query(`alter table ${table} drop constraint ${quote(name)}`)
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${quote(name)} ${definition}`)
}

async function copyTable(from: pg.PoolClient, to: pg.PoolClient, table: string): Promise<void> {
  const columns = await columnsOf(from, table)
  const names = columns.map(({ name }) => quote(name)).join(', ')
  const insert = `insert into ${quote(table)} (${names}) overriding system value
    select ${columns.map(({ name, type }) => `r.${quote(name)}::${type}`).join(', ')}
    from jsonb_to_recordset($1::jsonb) as r(${columns.map(({ name }) => `${quote(name)} text`).join(', ')})`
  await from.query(
    `declare copying no scroll cursor for select ${columns.map(({ name }) => `${quote(name)}::text`).join(', ')} from ${quote(table)}`
  )
  for (;;) {
    const { rows } = await from.query(`fetch ${BATCH} from copying`)
    if (!rows.length) break
    await to.query(insert, [JSON.stringify(rows)])
  }
  await from.query('close copying')
  for (const { name } of columns.filter(({ identity }) => identity)) {
    await to.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest(coalesce(max(${quote(name)}), 1), 1), count(*) > 0) from ${quote(table)}`,
      [table, name]
    )
  }
}

async function compare(from: pg.PoolClient, to: pg.PoolClient, tables: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  const different: string[] = []
  for (const table of tables) {
    const [before, after] = [await fingerprintOf(from, table), await fingerprintOf(to, table)]
    if (before.count !== after.count || before.hash !== after.hash) different.push(table)
    counts.set(table, after.count)
  }
  if (different.length) throw new CopyRefused('differs', different)
  return counts
}
