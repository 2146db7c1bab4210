/** A migrated database for a test file: the embedded one, or PostgreSQL when CAUNOI_TEST_DATABASE_URL names a server. */
import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { openEmbedded, openPostgres, type Database } from '#platform/server/database.ts'

const SERVER = process.env['CAUNOI_TEST_DATABASE_URL']

/** Where tests that need PostgreSQL whatever the run (`*.postgres.test.ts`) find it. */
export function postgresServer(): string {
  if (!SERVER) throw new Error('This test needs PostgreSQL: run it with npm test, which starts one.')
  return SERVER
}

/** Compiled once for all files of a worker: what one of them has warmed up, the next ones run fast. */
let program: Promise<WebAssembly.Module> | null = null

async function compileProgram(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(new URL('./pglite.wasm', import.meta.resolve('@electric-sql/pglite'))))
}

export async function openTestDatabase(): Promise<{ database: Database; drop: () => Promise<void> }> {
  if (!SERVER) {
    program ??= compileProgram()
    const [dump, compiled] = await Promise.all([openAsBlob(inject('template')), program])
    return { database: await openEmbedded(null, { dump, program: compiled }), drop: async () => {} }
  }
  const { url, drop } = await makePostgresDatabase(inject('template'))
  return { database: openPostgres(url, { max: 8 }), drop }
}

/** A database of its own on the test server: a copy of the migrated one, or empty without a template. */
export async function makePostgresDatabase(template?: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `caunoi_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client(postgresServer())
  await admin.connect()
  await admin.query(`create database ${name} ${template ? `template ${template}` : ''}`)
  const url = new URL(postgresServer())
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    }
  }
}
