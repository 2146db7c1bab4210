/** What hangs on units beside the tree: roles, plans, figures of rooms that stand above this one and are not known here. */
import { sql } from 'kysely'
import type { Context } from '#platform/server/context.ts'

/** The tree writes these with every act and takes them back with it. */
const OWN = ['unit_facts', 'unit_paths', 'unit_lineage', 'unit_succession_parts', 'unit_relations', 'unit_seats', 'unit_import_units']

/** Tables of other rooms, and sets of units, but those that only follow from other rows (their comment says so), with the number of their rows that name one of the units. */
export async function rowsNaming(ctx: Context, unitIds: string[]): Promise<{ table: string; rows: number }[]> {
  if (!unitIds.length) return []
  // What refers to a unit is known to the database alone.
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'units'::regclass and array_length(c.conkey, 1) = 1
      and c.conrelid::regclass::text <> all(${OWN}::text[])
      and coalesce(obj_description(c.conrelid, 'pg_class'), '') not like 'follows:%'
    order by 1, 2`.execute(ctx.db)
  const found = new Map<string, number>()
  for (const { table, column } of columns) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} = any(${unitIds}::uuid[])`.execute(ctx.db)
    const count = rows[0]?.count ?? 0
    if (count) found.set(table, Math.max(count, found.get(table) ?? 0))
  }
  return [...found].map(([table, rows]) => ({ table, rows }))
}
