import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'
import type { DB } from '#platform/server/database.ts'
import { storableJson } from '../storable-json.ts'

type Row = Record<string, unknown>

/** Inserts any number of rows with one statement and one parameter. All rows have the keys of the first. */
export async function insertMany(ctx: Context, table: keyof DB, rows: Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  const into = sql.table(table)
  await sql`insert into ${into} (${columns})
    select ${columns} from json_populate_recordset(null::${into}, ${storableJson(rows)}::json)`.execute(ctx.db)
}
