import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * Tables with rows that refer to one of these rows, and how many; what refers to them is known to the database alone. Tables that
 * only follow from others (their comment says so) and those of `own` are left out; with `standing` rows that were undone as well, in
 * tables whose comment names the column that tells of it.
 */
export async function rowsNaming(ctx: Context, referred: string, ids: string[], own: readonly string[], { standing = false } = {}): Promise<{ table: string; rows: number }[]> {
  if (!ids.length) return []
  const { rows: columns } = await sql<{ table: string; column: string; undone: string | null }>`
    select c.conrelid::regclass::text as table, a.attname as column,
      substring(obj_description(c.conrelid, 'pg_class') from '^undone: (.+)$') as undone from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = ${referred}::regclass and array_length(c.conkey, 1) = 1
      and c.conrelid::regclass::text <> all(${[...own]}::text[])
      and coalesce(obj_description(c.conrelid, 'pg_class'), '') not like 'follows:%'
    order by 1, 2`.execute(ctx.db)
  const found = new Map<string, number>()
  for (const { table, column, undone } of columns) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} = any(${ids}::uuid[]) and ${standing && undone ? sql`${sql.ref(undone)} is null` : sql`true`}`.execute(ctx.db)
    const count = rows[0]?.count ?? 0
    if (count) found.set(table, Math.max(count, found.get(table) ?? 0))
  }
  return [...found].map(([table, rows]) => ({ table, rows }))
}
