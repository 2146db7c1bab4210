/** Tables read and filled row by row as text: what copying a database, keeping a backup and restoring one have in common. */
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { columnsOf, fingerprintOf, quote, type Fingerprint } from './table-rows.ts'

/** One connection, in whoever's hands: of the driver, or of a transaction that is open. */
export interface Session {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>
}

/** The open transaction of a room, for work in plain SQL. */
export function sessionOf(trx: Db): Session {
  return {
    async query<R extends object>(text: string, values: unknown[] = []) {
      const { rows } = await trx.executeQuery<R>({ ...sql.raw<R>(text).compile(trx), parameters: values })
      return { rows }
    }
  }
}

/** The columns of one row as the database prints them. */
export type TextRow = Record<string, string | null>

const BATCH = 200

/** All rows in batches, in no order; the session must stand in a transaction. */
export async function* readTable(from: Session, table: string): AsyncGenerator<TextRow[]> {
  const columns = await columnsOf(from, table)
  await from.query(
    `declare reading no scroll cursor for select ${columns.map(({ name }) => `${quote(name)}::text`).join(', ')} from ${quote(table)}`
  )
  for (;;) {
    const { rows } = await from.query<TextRow>(`fetch ${BATCH} from reading`)
    if (!rows.length) break
    yield rows
  }
  await from.query('close reading')
}

/** Takes the rows of one table; afterwards its counters stand above them. */
export interface TableWriter {
  write(rows: TextRow[]): Promise<void>
  finish(): Promise<void>
}

export async function writeTable(to: Session, table: string): Promise<TableWriter> {
  const columns = await columnsOf(to, table)
  const names = columns.map(({ name }) => quote(name)).join(', ')
  const insert = `insert into ${quote(table)} (${names}) overriding system value
    select ${columns.map(({ name, type }) => `r.${quote(name)}::${type}`).join(', ')}
    from jsonb_to_recordset($1::jsonb) as r(${columns.map(({ name }) => `${quote(name)} text`).join(', ')})`
  return {
    async write(rows) {
      await to.query(insert, [JSON.stringify(rows)])
    },
    async finish() {
      for (const { name } of columns.filter(({ identity }) => identity)) {
        await to.query(
          `select setval(pg_get_serial_sequence($1, $2), greatest(coalesce(max(${quote(name)}), 1), 1), count(*) > 0) from ${quote(table)}`,
          [table, name]
        )
      }
    }
  }
}

/**
 * Lets tables be filled in any order: a row may point to one that comes later (trees, circles), and rows that triggers
 * have written are not written a second time. Returns what puts the rules back; that checks every row.
 */
export async function openForFilling(to: Session, tables: string[]): Promise<() => Promise<void>> {
  const { rows } = await to.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`
  )
  for (const { table, name } of rows) await to.query(`alter table ${table} drop constraint ${quote(name)}`)
  for (const table of tables) await to.query(`alter table ${quote(table)} disable trigger user`)
  return async () => {
    for (const table of tables) await to.query(`alter table ${quote(table)} enable trigger user`)
    for (const { table, name, definition } of rows) {
      await to.query(`alter table ${table} add constraint ${quote(name)} ${definition}`)
    }
  }
}

export async function filledTables(to: Session, tables: string[]): Promise<string[]> {
  const filled: string[] = []
  for (const table of tables) {
    if ((await to.query(`select 1 as there from ${quote(table)} limit 1`)).rows.length) filled.push(table)
  }
  return filled
}

export async function fingerprintsOf(session: Session, tables: string[]): Promise<Map<string, Fingerprint>> {
  const found = new Map<string, Fingerprint>()
  for (const table of tables) found.set(table, await fingerprintOf(session, table))
  return found
}

/** Which tables differ in the number or the content of their rows. */
export function differences(before: Map<string, Fingerprint>, after: Map<string, Fingerprint>): string[] {
  return [...before].flatMap(([table, { count, hash }]) => {
    const other = after.get(table)
    return other?.count === count && other.hash === hash ? [] : [table]
  })
}
