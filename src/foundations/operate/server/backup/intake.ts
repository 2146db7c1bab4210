/** Takes the parts of a backup as they come: rows into the open transaction, files and keys into a folder set aside. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { blobPlace } from '#foundations/files/server/index.ts'
import { MIGRATIONS } from '#platform/server/app.ts'
import { ArchiveFault, contentOf } from '#platform/server/archive.ts'
import { applyWithin, readMigrations } from '#platform/server/migrate.ts'
import { differences, filledTables, fingerprintsOf, openForFilling, writeTable, type Session, type TableWriter } from '#platform/server/table-stream.ts'
import type { WaitingJob } from '#platform/server/waiting-jobs.ts'
import { BackupRefused, End, END, FORMAT, Jobs, JOBS, LARGEST_PART, Manifest, MANIFEST, Rows } from './contents.ts'
import { isSecretName } from './secrets.ts'

export interface Intake {
  take(name: string, content: AsyncIterable<Buffer>): Promise<void>
  /** Compares what arrived with what was sent, and puts the rules of the tables back. */
  finish(): Promise<{ manifest: Manifest; end: End; waiting: WaitingJob[] }>
}

/**
 * The parts come in a fixed order; one out of place is none of ours. `begin` opens the transaction, once it is known what
 * the backup is and that this version understands it.
 */
export function createIntake(stage: string, begin: (waiting: WaitingJob[]) => Promise<Session>): Intake {
  let session: Session | null = null
  let manifest: Manifest | null = null
  let close: () => Promise<void> = async () => {}
  let open: { table: string; writer: TableWriter } | null = null
  let waiting: WaitingJob[] = []
  let end: End | null = null
  let files = 0
  const secrets: string[] = []

  async function takeManifest(content: AsyncIterable<Buffer>): Promise<void> {
    const found = Manifest.safeParse(await jsonOf(content)).data
    if (!found) throw new ArchiveFault('not_an_archive')
    knownOf(found)
    await mkdir(join(stage, 'files'), { mode: 0o700 })
    await mkdir(join(stage, 'secrets'), { mode: 0o700 })
    manifest = found
  }

  async function takeJobs(found: Manifest, content: AsyncIterable<Buffer>): Promise<void> {
    waiting = Jobs.parse(await jsonOf(content))
    session = await begin(waiting)
    await ensureEmpty(session, found)
    await applyWithin(session, knownOf(found))
    close = await openForFilling(session, found.tables)
  }

  async function takeRows(session: Session, table: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (open?.table !== table) {
      await open?.writer.finish()
      open = { table, writer: await writeTable(session, table) }
    }
    await open.writer.write(Rows.parse(await jsonOf(content)))
  }

  async function takeFile(sha256: string, content: AsyncIterable<Buffer>): Promise<void> {
    const path = blobPlace(join(stage, 'files'), sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    const hashed = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of content) {
        hash.update(chunk)
        yield chunk
      }
    }
    await pipeline(hashed(), createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true }))
    if (hash.digest('hex') !== sha256) throw new ArchiveFault('damaged')
    files++
  }

  async function takeSecret(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    if (!isSecretName(name)) throw new ArchiveFault('damaged')
    await writeFile(join(stage, 'secrets', name), await contentOf(content, LARGEST_PART), { mode: 0o600, flush: true })
    secrets.push(name)
  }

  return {
    async take(name, content) {
      if (end !== null) throw new ArchiveFault('damaged')
      if (manifest === null) {
        if (name !== MANIFEST) throw new ArchiveFault('not_an_archive')
        return takeManifest(content)
      }
      const table = /^tables\/([a-z_0-9]+)\/\d+\.json$/.exec(name)?.[1]
      const sha256 = /^files\/([0-9a-f]{64})$/.exec(name)?.[1]
      if (name === JOBS && session === null) return takeJobs(manifest, content)
      if (session === null) throw new ArchiveFault('damaged')
      if (table !== undefined && manifest.tables.includes(table)) return takeRows(session, table, content)
      if (sha256 !== undefined) return takeFile(sha256, content)
      if (name.startsWith('secrets/')) return takeSecret(name.slice('secrets/'.length), content)
      if (name === END) end = End.parse(await jsonOf(content))
      else throw new ArchiveFault('damaged')
    },
    async finish() {
      if (!manifest || !session || !end) throw new ArchiveFault('damaged')
      await open?.writer.finish()
      if (files !== end.files || secrets.join() !== end.secrets.join()) throw new ArchiveFault('damaged')
      const different = differences(new Map(Object.entries(end.tables)), await fingerprintsOf(session, manifest.tables))
      if (different.length) throw new BackupRefused('differs', different.join(', '))
      await session.query('set constraints all immediate')
      await close()
      return { manifest, end, waiting }
    }
  }
}

/** The migrations that the backup stands on; all of them must be ours, unchanged. */
function knownOf({ format, version, migrations }: Manifest) {
  const ours = readMigrations(MIGRATIONS)
  const unknown = migrations.some(({ name, checksum }) => !ours.some((known) => known.name === name && known.checksum === checksum))
  if (format > FORMAT || unknown) throw new BackupRefused('newer', version)
  return ours.filter(({ name }) => migrations.some((known) => known.name === name))
}

/** Nothing at all, or the tables of this very structure without a row. */
async function ensureEmpty(session: Session, manifest: Manifest): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`
  )
  const tables = rows.map(({ name }) => name)
  if (!tables.length) return
  if (!tables.includes('migrations')) throw new BackupRefused('database_not_empty', tables[0])
  const applied = await session.query<{ name: string }>('select name from migrations')
  const other = applied.rows.find(({ name }) => !manifest.migrations.some((known) => known.name === name))
  if (other) throw new BackupRefused('database_not_empty', other.name)
  const [filled] = await filledTables(session, tables.filter((table) => table !== 'migrations'))
  if (filled !== undefined) throw new BackupRefused('database_not_empty', filled)
}

async function jsonOf(content: AsyncIterable<Buffer>): Promise<unknown> {
  try {
    return JSON.parse((await contentOf(content, LARGEST_PART)).toString('utf8'))
  } catch (error) {
    throw error instanceof SyntaxError ? new ArchiveFault('damaged', error) : error
  }
}
