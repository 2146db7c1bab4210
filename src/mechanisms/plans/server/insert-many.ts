import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'

type Row = Record<string, unknown>

/** PostgreSQL stores no NUL and no half of a surrogate pair; a damaged document may hold both. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value
}

/** What JSON writes for a NUL and for half of a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  // Looking at every value costs ten times as much, and hardly any document needs it.
  return UNSTORABLE.test(json) ? JSON.stringify(value, storable) : json
}

/** Inserts any number of rows with one statement and one parameter. All rows have the keys of the first. */
export async function insertMany(ctx: Context, table: keyof DB, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const into = sql.table(table)
  await sql`insert into ${into} (${columns})
    select ${columns} from json_populate_recordset(null::${into}, ${storableJson(rows)}::json)`.execute(ctx.db)
}
