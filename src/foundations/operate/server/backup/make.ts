import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { blobPlace, holdBlobs, storedHashes } from '#foundations/files/server/index.ts'
import { MIGRATIONS } from '#platform/server/app.ts'
import { createArchive, type ArchiveWriter } from '#platform/server/archive.ts'
import type { Config } from '#platform/server/config.ts'
import type { Database } from '#platform/server/database.ts'
import { readMigrations } from '#platform/server/migrate.ts'
import type { Module } from '#platform/server/module.ts'
import { BACK_TO_DEFAULT, fingerprintOf, PLATFORM_TABLES, SAME_TEXT, unnamedTables } from '#platform/server/table-rows.ts'
import { readTable, type Session } from '#platform/server/table-stream.ts'
import { readVersion } from '#platform/server/version.ts'
import { waitingJobs } from '#platform/server/waiting-jobs.ts'
import { BackupRefused, END, fileEntry, FORMAT, isDiskFull, JOBS, MANIFEST, secretEntry, tableEntry, type End, type Manifest } from './contents.ts'
import { erasedIn, keepErased } from './erased.ts'
import { nameOf } from './folder.ts'
import { secretsIn } from './secrets.ts'
import { keepWithdrawn, withdrawnBeside, withdrawnIn } from './withdrawn.ts'

export interface BackupMade {
  file: string
  madeAt: Date
  bytes: number
  sha256: string
  tables: number
  rows: number
  files: number
  jobs: number
}

const ONE_AT_A_TIME = 727006

/**
 * Keeps everything as it stands at one moment, while the work goes on: the tables and the queue out of one snapshot, and
 * the files that it names, which nobody deletes meanwhile. The snapshot writes nothing, so readers of events do not wait
 * for it.
 */
export async function makeBackup(
  database: Database,
  config: Pick<Config, 'dataFolder' | 'filesFolder' | 'personalKey'>,
  modules: Module[],
  to: { folder: string; recipients: string[] }
): Promise<BackupMade> {
  const client = await database.pool.connect()
  const madeAt = new Date()
  const file = join(to.folder, nameOf(madeAt))
  let archive: ArchiveWriter | null = null
  try {
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [ONE_AT_A_TIME])
    if (!rows[0]?.free) throw new BackupRefused('running')
    await mkdir(to.folder, { recursive: true, mode: 0o700 })
    const giveBack = await holdBlobs(client)
    await client.query(SAME_TEXT)
    await client.query('begin isolation level repeatable read read only')
    const manifest = await manifestOf(client, database, config, modules, madeAt)
    archive = await createArchive(file, to.recipients)
    await archive.add(MANIFEST, json(manifest))
    const jobs = await waitingJobs(client, modules.flatMap((module) => module.jobs ?? []))
    await archive.add(JOBS, json(jobs))
    const tables = await addTables(client, archive, manifest.tables)
    const hashes = await storedHashes(client)
    const erased = await erasedIn(client)
    const withdrawn = await withdrawnIn(client, modules, withdrawnBeside(to.folder))
    // From here on the database is not needed: only the files are.
    await client.query('commit')
    for (const hash of hashes) await addFile(archive, config.filesFolder, hash)
    await giveBack()
    const secrets = await secretsIn(config.dataFolder)
    for (const { name, content } of secrets) await archive.add(secretEntry(name), content)
    const end: End = { tables, files: hashes.length, secrets: secrets.map(({ name }) => name) }
    await archive.add(END, json(end))
    const { bytes, sha256 } = await archive.finish()
    await ensureWritten(file, sha256)
    await writeFile(`${file}.sha256`, `${sha256}  ${basename(file)}\n`, { mode: 0o600, flush: true })
    keepErased(to.folder, erased)
    keepWithdrawn(to.folder, withdrawn)
    const counts = Object.values(tables).map(({ count }) => count)
    return { file, madeAt, bytes, sha256, tables: counts.length, rows: counts.reduce((a, b) => a + b, 0), files: hashes.length, jobs: jobs.length }
  } catch (error) {
    await archive?.discard()
    if (isDiskFull(error)) throw new BackupRefused('disk_full', to.folder, error)
    throw error
  } finally {
    await client.query('rollback').catch(() => undefined)
    await client.query(BACK_TO_DEFAULT).catch(() => undefined)
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined)
    client.release()
  }
}

async function manifestOf(
  session: Session,
  { engine }: Database,
  config: Pick<Config, 'personalKey'>,
  modules: Module[],
  madeAt: Date
): Promise<Manifest> {
  const migrations = readMigrations(MIGRATIONS).map(({ name, checksum }) => ({ name, checksum }))
  const { rows } = await session.query<{ name: string; checksum: string }>('select name, checksum from migrations')
  const applied = new Map(rows.map(({ name, checksum }) => [name, checksum]))
  const other = migrations.find(({ name, checksum }) => applied.get(name) !== checksum)?.name ?? [...applied.keys()].find((name) => !migrations.some((known) => known.name === name))
  if (other !== undefined) throw new BackupRefused('structure', other)
  const tables = [...PLATFORM_TABLES, ...modules.flatMap((module) => module.tables ?? [])]
  const unnamed = await unnamedTables(session, tables)
  if (unnamed.length) throw new BackupRefused('unnamed_tables', unnamed.join(', '))
  const personalKey = config.personalKey === null ? 'kept' : 'settings'
  return { product: 'caunoi', format: FORMAT, version: readVersion(), madeAt: madeAt.toISOString(), engine, migrations, tables, personalKey }
}

async function addTables(session: Session, archive: ArchiveWriter, tables: string[]): Promise<End['tables']> {
  const found: End['tables'] = {}
  for (const table of tables) {
    let piece = 0
    for await (const rows of readTable(session, table)) await archive.add(tableEntry(table, piece++), json(rows))
    found[table] = await fingerprintOf(session, table)
  }
  return found
}

/** The name of a stored file is the hash of its content: one that no longer fits is not taken for the file. */
async function addFile(archive: ArchiveWriter, folder: string, sha256: string): Promise<void> {
  const path = blobPlace(folder, sha256)
  const known = await stat(path).catch(() => null)
  if (!known) throw new BackupRefused('file_missing', sha256)
  const hash = createHash('sha256')
  async function* content(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(chunk)
      yield chunk
    }
  }
  await archive.addStream(fileEntry(sha256), known.size, content())
  if (hash.digest('hex') !== sha256) throw new BackupRefused('file_changed', sha256)
}

/** Reads back what the disk says it has written. */
async function ensureWritten(file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk)
  if (hash.digest('hex') === sha256) return
  await rm(file, { force: true })
  throw new BackupRefused('damaged', file)
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}
