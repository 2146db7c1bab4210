/** Rows of any table as text that is the same on every engine: for copying and for comparing. */
import type { Session } from './table-stream.ts'

export interface Column {
  name: string
  type: string
  identity: boolean
}

/**
 * Makes dates, numbers and bytes print alike, and lets long work take its time. Where rules would hide rows from whoever
 * reads, the statement fails rather than leaving rows out. Ends with the session.
 */
export const SAME_TEXT = `
  set row_security = off;
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
  set extra_float_digits = 1; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`

export const BACK_TO_DEFAULT = 'reset all'

/** Tables of the platform itself come first; whatever else is in the database must be named by a module. */
export const PLATFORM_TABLES = ['events', 'event_readers', 'person_keys']
/** Not copied: the list of migrations, the key of the second wall and the stamps of changes are the new database's own, and counts of requests last two minutes. */
const OWN = ['migrations', 'wall_keys', 'change_stamps', 'request_counts']

/** Columns that are written; generated ones compute themselves. */
export async function columnsOf(client: Session, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attidentity <> '' as identity
     from pg_attribute a
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     order by a.attname`,
    [table]
  )
  return rows
}

export async function unnamedTables(client: Session, named: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  )
  return rows.map(({ name }) => name).filter((name) => !named.includes(name) && !OWN.includes(name))
}

export interface Fingerprint {
  count: number
  /** Sum over all rows, so that their order does not matter. */
  hash: string
}

/** Transaction numbers belong to a server and are given anew on the next one. */
const NOT_COMPARED: Record<string, string[]> = { events: ['xid'], event_readers: ['xid', 'event_id'] }

export async function fingerprintOf(client: Session, table: string): Promise<Fingerprint> {
  const columns = (await columnsOf(client, table)).filter(({ name }) => !NOT_COMPARED[table]?.includes(name))
  const row = columns.map(({ name }) => `quote_nullable(${quote(name)}::text)`).join(", '|', ")
  const part = (from: number): string => `coalesce(sum(('x' || substr(h, ${from}, 15))::bit(60)::bigint), 0)::text`
  const { rows } = await client.query<Fingerprint>(
    `select count(*)::int as count, ${part(1)} || ':' || ${part(17)} as hash
     from (select md5(concat(${row})) as h from ${quote(table)}) as hashes`
  )
  return rows[0] ?? { count: 0, hash: '' }
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
