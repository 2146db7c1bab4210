import { MIGRATIONS } from './app.ts'
import type { Database } from './database.ts'
import { renumberEvents } from './event-positions.ts'
import { migrate } from './migrate.ts'
import { BACK_TO_DEFAULT, PLATFORM_TABLES, SAME_TEXT, unnamedTables } from './table-rows.ts'
import { differences, filledTables, fingerprintsOf, openForFilling, readTable, writeTable } from './table-stream.ts'

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
    const close = await openForFilling(to, all)
    for (const table of all) {
      const writer = await writeTable(to, table)
      for await (const rows of readTable(from, table)) await writer.write(rows)
      await writer.finish()
    }
    await close()
    const after = await fingerprintsOf(to, all)
    const different = differences(await fingerprintsOf(from, all), after)
    if (different.length) throw new CopyRefused('differs', different)
    const counts = new Map([...after].map(([table, { count }]) => [table, count]))
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
