import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { oneProcessAtATime } from './one-process.ts'
import type { Session } from './table-stream.ts'

export interface Migration {
  name: string
  sql: string
  checksum: string
}

const TABLE = `create table if not exists migrations (
  name text primary key, checksum text not null, applied_at timestamptz not null default now())`

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
  const applied: string[] = []
  await oneProcessAtATime(pool, async (client) => {
    await client.query(TABLE)
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
  })
  return applied
}

/** Brings an empty database to a given structure, in a transaction that is open: all of it or nothing. */
export async function applyWithin(session: Session, migrations: Migration[]): Promise<void> {
  await session.query(TABLE)
  const { rows } = await session.query<{ name: string }>('select name from migrations')
  const done = new Set(rows.map(({ name }) => name))
  for (const { name, sql, checksum } of migrations) {
    if (done.has(name)) continue
    await session.query(sql)
    await session.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
  }
}
