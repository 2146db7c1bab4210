import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlledTransaction } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { MIGRATIONS } from '#platform/server/app.ts'
import { ArchiveFault, readArchive } from '#platform/server/archive.ts'
import type { Config } from '#platform/server/config.ts'
import { openEmbedded, openPostgres, type Database, type DB, type Db } from '#platform/server/database.ts'
import { haveForeignPositions, renumberWithin } from '#platform/server/event-positions.ts'
import { createQueues, sendJob, startBoss } from '#platform/server/jobs.ts'
import { createLog } from '#platform/server/log.ts'
import { applyWithin, readMigrations } from '#platform/server/migrate.ts'
import type { Job, Module } from '#platform/server/module.ts'
import { destroyPersonalKey, personalKeyFits } from '#platform/server/personal-values.ts'
import { SAME_TEXT } from '#platform/server/table-rows.ts'
import { sessionOf } from '#platform/server/table-stream.ts'
import { BackupRefused, isDiskFull } from './contents.ts'
import { erasedBeside } from './erased.ts'
import { findBackup } from './folder.ts'
import { createIntake } from './intake.ts'
import { addTo, withdrawAgain, withdrawnBeside } from './withdrawn.ts'

export interface RestoreDone {
  file: string
  madeAt: string
  rows: number
  tables: number
  files: number
  jobs: number
  /** Persons erased after this backup was made, and now once more. */
  erased: number
  /** What was taken back after it was made and now once more, and what ended because nobody knows; by kind. */
  withdrawn: Record<string, number>
}

const STAGE = /^restoring-/

/**
 * Fills an empty database and an empty data folder from a backup: in one transaction, with files and keys set aside until
 * everything has arrived and has been compared. Whatever goes wrong leaves both as empty as they were.
 */
export async function restoreBackup(
  config: Config,
  modules: Module[],
  from: { place: string; identity: string; keepTokens?: boolean }
): Promise<RestoreDone> {
  const { file, folder } = await findBackup(from.place)
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  await ensureEmptyFolder(config)
  const stage = join(config.dataFolder, `restoring-${randomBytes(4).toString('hex')}`)
  await mkdir(stage, { mode: 0o700 })
  let database: Database | null = null
  const undo: (() => Promise<void>)[] = []
  try {
    database = config.databaseUrl ? openPostgres(config.databaseUrl, { max: 2 }) : await openEmbedded(join(stage, 'database'))
    const done = await fill(database, config, modules, { file, identity: from.identity, erased: erasedBeside(folder), withdrawn: withdrawnBeside(folder), keepTokens: from.keepTokens ?? false, stage }, async () => {
      undo.push(await putInPlace(stage, config))
    })
    await database.close()
    database = null
    if (!config.databaseUrl) await rename(join(stage, 'database'), join(config.dataFolder, 'database'))
    return done
  } catch (error) {
    await database?.close().catch(() => undefined)
    for (const back of undo) await back()
    throw faultOf(error, file, config)
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

interface Given {
  file: string
  identity: string
  /** Who was erased, as the list beside the backup says. */
  erased: string[]
  withdrawn: string[]
  keepTokens: boolean
  stage: string
}

async function fill(database: Database, config: Config, modules: Module[], from: Given, place: () => Promise<void>): Promise<RestoreDone> {
  const jobs = modules.flatMap((module) => module.jobs ?? [])
  const opened: { queue: Queue | null; trx: ControlledTransaction<DB> | null } = { queue: null, trx: null }
  try {
    const intake = createIntake(from.stage, async (waiting) => {
      if (waiting.length) opened.queue = await openQueue(database, jobs)
      opened.trx = await database.db.startTransaction().execute()
      const session = sessionOf(opened.trx)
      await session.query(SAME_TEXT)
      return session
    })
    await readArchive(from.file, from.identity, (name, content) => intake.take(name, content))
    const { manifest, end, waiting } = await intake.finish()
    const { trx, queue } = opened
    if (!trx) throw new ArchiveFault('damaged')
    await applyWithin(sessionOf(trx), readMigrations(MIGRATIONS))
    if (await haveForeignPositions(trx)) await renumberWithin(trx)
    await ensurePersonalKey(trx, config, from.stage)
    const now = new Date()
    const erased = await eraseAgain(trx, now, from.erased)
    const withdrawn = await withdrawAgain(trx, now, modules, from.withdrawn)
    for (const module of modules) addTo(withdrawn, (await module.restored?.({ db: trx, now, erased, keepTokens: from.keepTokens })) ?? {})
    const queued = waiting.filter(({ name }) => jobs.some((job) => job.name === name))
    for (const { name, data } of queued) if (queue) await sendJob(queue.boss, trx, name, data as never)
    await place()
    await trx.commit().execute()
    await queue?.close()
    const counts = Object.values(end.tables).map(({ count }) => count)
    const rows = counts.reduce((sum, count) => sum + count, 0)
    return { file: from.file, madeAt: manifest.madeAt, rows, tables: counts.length, files: end.files, jobs: queued.length, erased: erased.length, withdrawn }
  } catch (error) {
    if (opened.trx && !opened.trx.isCommitted) await opened.trx.rollback().execute().catch(() => undefined)
    await opened.queue?.undo()
    throw error
  }
}

interface Queue {
  boss: PgBoss
  close(): Promise<void>
  /** Takes away what was not there before. */
  undo(): Promise<void>
}

/** Before the transaction: the queue makes its own tables in transactions of its own. */
async function openQueue(database: Database, jobs: Job[]): Promise<Queue> {
  const { rows } = await database.pool.query<{ known: boolean }>("select to_regnamespace('pgboss') is not null as known")
  const known = rows[0]?.known ?? false
  const boss = await startBoss(database, createLog('silent'))
  const close = (): Promise<void> => boss.stop({ graceful: false })
  const undo = async (): Promise<void> => {
    await close().catch(() => undefined)
    if (!known) await database.pool.query('drop schema if exists pgboss cascade').catch(() => undefined)
  }
  try {
    await createQueues(boss, jobs, database.engine)
  } catch (error) {
    await undo()
    throw error
  }
  return { boss, close, undo }
}

/** Without it nobody could read the personal values of events any more, and the next start would make a new one. */
async function ensurePersonalKey(db: Db, config: Config, stage: string): Promise<void> {
  const text = config.personalKey ?? (await readFile(join(stage, 'secrets/personal-key'), 'utf8').catch(() => ''))
  if (!(await personalKeyFits(db, Buffer.from(text.trim(), 'base64url')))) throw new BackupRefused('personal_key')
}

/** Persons whom this backup still holds although they were erased since. */
async function eraseAgain(db: Db, now: Date, erased: string[]): Promise<string[]> {
  const done = await db.selectFrom('person_keys').select('person_id').where('destroyed_at', 'is not', null).execute()
  const known = new Set(done.map(({ person_id }) => person_id))
  const again = erased.filter((id) => !known.has(id))
  for (const id of again) await destroyPersonalKey({ db, now }, id)
  return again
}

async function ensureEmptyFolder({ dataFolder, filesFolder }: Config): Promise<void> {
  const names = (await readdir(dataFolder)).filter((name) => name !== 'lost+found' && join(dataFolder, name) !== filesFolder)
  // What a restore that was killed left behind is no data.
  for (const name of names.filter((name) => STAGE.test(name))) await rm(join(dataFolder, name), { recursive: true, force: true })
  const kept = names.find((name) => !STAGE.test(name)) ?? (await readdir(filesFolder).catch(() => []))[0]
  if (kept !== undefined) throw new BackupRefused('folder_not_empty', `${dataFolder} (${kept})`)
}

/** Moves files and keys to where they belong; renaming within a folder takes no room and hardly any time. */
async function putInPlace(stage: string, { dataFolder, filesFolder }: Config): Promise<() => Promise<void>> {
  const moved: string[] = []
  const undo = async (): Promise<void> => {
    for (const path of moved) await rm(path, { recursive: true, force: true })
  }
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to)
    moved.push(to)
  }
  try {
    await rmdir(filesFolder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    })
    await move(join(stage, 'files'), filesFolder)
    for (const name of await readdir(join(stage, 'secrets'))) await move(join(stage, 'secrets', name), join(dataFolder, name))
    return undo
  } catch (error) {
    await undo()
    throw error
  }
}

function faultOf(error: unknown, file: string, config: Config): unknown {
  if (error instanceof ArchiveFault) return new BackupRefused(error.reason, file, error)
  if (isDiskFull(error)) return new BackupRefused('disk_full', config.dataFolder, error)
  return error
}
