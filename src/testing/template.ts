/**
 * Vitest's global set-up: migrates one database per run and gives it to every test file as a copy, since a fresh one
 * costs seconds. Embedded: a dump of the migrated database, kept between runs under the checksum of the migrations.
 * PostgreSQL: a template database on the server that CAUNOI_TEST_DATABASE_URL names.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { MIGRATIONS } from '../platform/server/app.ts'
import { openEmbedded, openPostgres } from '../platform/server/database.ts'
import { migrate, readMigrations } from '../platform/server/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the dump, or the name of the template database. */
    template: string
  }
}

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/caunoi', import.meta.url))

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env['CAUNOI_TEST_DATABASE_URL']
  if (server) {
    const { name, drop } = await makeTemplate(server)
    project.provide('template', name)
    return drop
  }
  project.provide('template', await makeDump())
  return async () => {}
}

async function makeDump(): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, checksum } of readMigrations(MIGRATIONS)) hash.update(`${name} ${checksum}\n`)
  const file = join(CACHE, `migrated-${hash.digest('hex').slice(0, 16)}.tar`)
  if (existsSync(file)) return file
  mkdirSync(CACHE, { recursive: true })
  const database = await openEmbedded(null)
  await migrate(database.pool, MIGRATIONS)
  await leaveOut(database.pool)
  const dump = await database.dump?.()
  await database.close()
  if (!dump) throw new Error('The embedded database gave no dump.')
  const half = `${file}.${process.pid}`
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()))
  renameSync(half, file)
  return file
}

/** What every file of tests would load and then make up for, each time: two databases that nobody opens, and the journal. */
async function leaveOut(pool: pg.Pool): Promise<void> {
  await pool.query(`update pg_database set datistemplate = false where datname in ('template0', 'template1')`)
  await pool.query('drop database template0')
  await pool.query('drop database template1')
  await pool.query('checkpoint')
}

async function makeTemplate(server: string): Promise<{ name: string; drop: () => Promise<void> }> {
  const name = `caunoi_template_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = openPostgres(url.href, { max: 2 })
  await migrate(database.pool, MIGRATIONS)
  await database.close()
  await admin.end()
  return {
    name,
    async drop() {
      const client = new pg.Client(server)
      await client.connect()
      await client.query(`drop database ${name} with (force)`)
      await client.end()
    }
  }
}
