import type pg from 'pg'
import { MIGRATIONS } from './app.ts'
import type { Database } from './database.ts'
import { readMigrations } from './migrate.ts'
import { quote } from './table-rows.ts'

/** What is wrong with a database: a kind for the words, and what it is about. */
export interface Finding {
  kind:
    | 'migration_changed'
    | 'migration_missing'
    | 'migration_unknown'
    | 'broken_reference'
    | 'sequence_behind'
    | 'event_positions'
  about: string
}

/** Looks for damage; changes nothing. */
export async function checkDatabase(database: Database): Promise<Finding[]> {
  const client = await database.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    return [
      ...(await checkMigrations(client)),
      ...(await checkReferences(client)),
      ...(await checkSequences(client)),
      ...(await checkEvents(client))
    ]
  } finally {
    await client.query('reset statement_timeout').catch(() => undefined)
    client.release()
  }
}

async function checkMigrations(client: pg.PoolClient): Promise<Finding[]> {
  const known = readMigrations(MIGRATIONS)
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const findings: Finding[] = []
  for (const { name, checksum } of known) {
    const found = applied.get(name)
    if (found === undefined) findings.push({ kind: 'migration_missing', about: name })
    else if (found !== checksum) findings.push({ kind: 'migration_changed', about: name })
    applied.delete(name)
  }
  return [...findings, ...[...applied.keys()].map((name): Finding => ({ kind: 'migration_unknown', about: name }))]
}

/** Rows can lose what they point to only by damage or by hand; then the database says nothing until somebody looks. */
async function checkReferences(client: pg.PoolClient): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string; child: string; parent: string; own: string[]; theirs: string[] }>(
    `select c.conname as name, c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
       array(select attname::text from unnest(c.conkey) with ordinality k(n, o)
         join pg_attribute on attrelid = c.conrelid and attnum = k.n order by o) as own,
       array(select attname::text from unnest(c.confkey) with ordinality k(n, o)
         join pg_attribute on attrelid = c.confrelid and attnum = k.n order by o) as theirs
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`
  )
  const findings: Finding[] = []
  for (const { name, child, parent, own, theirs } of rows) {
    const filled = own.map((column) => `c.${quote(column)} is not null`).join(' and ')
    const same = own.map((column, place) => `p.${quote(theirs[place] ?? '')} = c.${quote(column)}`).join(' and ')
    const { rows: lost } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${child} c where ${filled} and not exists (select from ${parent} p where ${same})`
    )
    if (lost[0]?.count)
      findings.push({ kind: 'broken_reference', about: `${child} → ${parent} (${name}): ${lost[0].count}` })
  }
  return findings
}

async function checkSequences(client: pg.PoolClient): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select a.attrelid::regclass::text as table, a.attname as column,
       pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) as sequence
     from pg_attribute a join pg_class t on t.oid = a.attrelid
     where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.attidentity <> '' and not a.attisdropped`
  )
  const findings: Finding[] = []
  for (const { table, column, sequence } of rows) {
    const { rows: at } = await client.query<{ behind: boolean }>(
      `select coalesce((select max(${quote(column)}) from ${table}), 0) > (select last_value from ${sequence}) as behind`
    )
    if (at[0]?.behind) findings.push({ kind: 'sequence_behind', about: `${table}.${column}` })
  }
  return findings
}

/** Numbers of another server: until the next start gives new ones, the reader would pass over what comes. */
async function checkEvents(client: pg.PoolClient): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string }>(
    `select r.name from event_readers r
     where r.xid >= pg_snapshot_xmax(pg_current_snapshot()) or exists (
       select from events e where e.xid >= pg_snapshot_xmax(pg_current_snapshot()))`
  )
  return rows.map(({ name }) => ({ kind: 'event_positions', about: name }))
}
