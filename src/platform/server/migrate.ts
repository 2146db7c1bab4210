import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

export interface Migration {
  name: string
  sql: string
  checksum: string
}

const FILE_NAME = /^\d{4}_[a-z0-9_]+\.sql$/

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => FILE_NAME.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Applies what is missing, each file in one transaction, and returns the names applied. An applied file that has
 * changed since stops everything: history is never rewritten.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder)
  const client = await pool.connect()
  const applied: string[] = []
  try {
    // A change of a big table may take longer than any request may.
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    // Several processes may start at once; the second waits here and then finds nothing to do.
    await client.query('select pg_advisory_lock(727001)')
    await client.query(`create table if not exists migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const done = new Map<string, string>(
      (await client.query('select name, checksum from migrations')).rows.map((row) => [row.name, row.checksum])
    )
    for (const migration of migrations) {
      const known = done.get(migration.name)
      if (known === migration.checksum) continue
      if (known) throw new Error(`The applied migration ${migration.name} has been changed since.`)
      await client.query('begin')
      try {
        await client.query(migration.sql)
        await client.query('insert into migrations (name, checksum) values ($1, $2)', [
          migration.name,
          migration.checksum
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
      }
      applied.push(migration.name)
    }
  } finally {
    await client.query('select pg_advisory_unlock(727001)').catch(() => undefined)
    await client.query('reset statement_timeout; reset idle_in_transaction_session_timeout').catch(() => undefined)
    client.release()
  }
  return applied
}
