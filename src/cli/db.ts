/** `caunoi db migrate | copy | check`: bringing the database up to date, moving it to PostgreSQL, looking for damage. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { modules } from '#app'
import { checkBlobs, copyBlobs, storedHashes, type BlobFaults } from '#foundations/files/server/index.ts'
import { MIGRATIONS } from '#platform/server/app.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { checkDatabase } from '#platform/server/database-check.ts'
import { copyDatabase, CopyRefused, settleCopy } from '#platform/server/database-copy.ts'
import { openEmbedded, openPostgres, type Database } from '#platform/server/database.ts'
import { migrate } from '#platform/server/migrate.ts'
import { WALL_ROLE, wallState } from '#platform/server/wall/wall.ts'
import { sendJobs, waitingJobs } from '#platform/server/waiting-jobs.ts'
import { wordsOfError } from '#platform/shared/text.ts'
import english from './db/text.en.ts'
import vietnamese from './db/text.vi.ts'

const DONE = 0
const REFUSED = 1
const USAGE = 2

type Environment = Record<string, string | undefined>
type Words = typeof vietnamese

interface Console {
  log(line: string): void
  error(line: string): void
}

/** Runs one of the commands and returns the exit code: 0 done, 1 refused or damage found, 2 wrong usage. */
export async function runDb(
  args: string[],
  environment: Environment = process.env,
  out: Console = console
): Promise<number> {
  const words: Words = /^vi/i.test(environment['LC_ALL'] ?? environment['LANG'] ?? '') ? vietnamese : english
  const given = readArguments(args)
  if (!given) {
    out.error(words.usage)
    return USAGE
  }
  try {
    const config = readConfig(environment)
    if (given.command === 'copy') return await copy(config, given, words, out)
    const database = await open(config)
    try {
      return await (given.command === 'migrate'
        ? bringUpToDate(database, words, out)
        : check(database, config, words, out))
    } finally {
      await database.close()
    }
  } catch (error) {
    out.error(wordsFor(error, words))
    return REFUSED
  }
}

interface Arguments {
  command: 'migrate' | 'copy' | 'check'
  to: string
  files: string | null
}

function readArguments(args: string[]): Arguments | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: 'string' }, files: { type: 'string' } }
    })
    const [command] = positionals
    if (positionals.length !== 1) return null
    if (command === 'copy') {
      if (!values.to || !/^postgres(ql)?:\/\//.test(values.to)) return null
      return { command, to: values.to, files: values.files ? resolve(values.files) : null }
    }
    if ((command !== 'migrate' && command !== 'check') || values.to || values.files) return null
    return { command, to: '', files: null }
  } catch {
    return null
  }
}

function open(config: Config): Promise<Database> | Database {
  return config.databaseUrl
    ? openPostgres(config.databaseUrl, { max: 2, appUrl: config.databaseAppUrl })
    : openEmbedded(join(config.dataFolder, 'database'))
}

function wordsFor(error: unknown, words: Words): string {
  if (!(error instanceof CopyRefused)) return wordsOfError(words === vietnamese ? 'vi' : 'en', error)
  const tables = error.tables.join(', ')
  if (error.reason === 'target_not_empty') return words.targetNotEmpty(tables)
  return error.reason === 'unnamed_tables' ? words.unnamedTables(tables) : words.differs(tables)
}

async function bringUpToDate(database: Database, words: Words, out: Console): Promise<number> {
  out.log(words.applied(await migrate(database.pool, MIGRATIONS)))
  return DONE
}

async function copy(config: Config, { to, files }: Arguments, words: Words, out: Console): Promise<number> {
  if (config.databaseUrl === to) throw new Error(words.sameDatabase)
  const source = await open(config)
  const target = openPostgres(to, { max: 2 })
  try {
    const tables = modules.flatMap((module) => module.tables ?? [])
    const jobs = modules.flatMap((module) => module.jobs ?? [])
    const hashes = await migrate(source.pool, MIGRATIONS).then(() => storedHashes(source.pool))
    const folder = files ?? config.filesFolder
    if (files) await copyBlobs(config.filesFolder, files, hashes)
    const faults = await checkBlobs(folder, hashes)
    if (tellFaults(faults, words, out.error.bind(out))) return REFUSED

    const waiting = await waitingJobs(source.pool, jobs)
    const counts = await copyDatabase(source, target, tables)
    await settleCopy(target)
    await sendJobs(target, jobs, waiting)

    for (const [table, rows] of counts) out.log(words.table(table, rows))
    out.log(
      words.copied(
        counts.size,
        [...counts.values()].reduce((sum, rows) => sum + rows, 0)
      )
    )
    if (waiting.length) out.log(words.jobs(waiting.length))
    out.log(words.files(hashes.length, folder))
    out.log(words.next)
    return DONE
  } finally {
    await source.close()
    await target.close()
  }
}

async function check(database: Database, config: Config, words: Words, out: Console): Promise<number> {
  const findings = await checkDatabase(database)
  for (const { kind, about } of findings) out.log(words.findings[kind](about))
  const hashes = await storedHashes(database.pool)
  const faults = await checkBlobs(config.filesFolder, hashes)
  const damaged = tellFaults(faults, words, out.log.bind(out))
  if (!damaged) out.log(words.files(hashes.length, config.filesFolder))
  const apart = config.databaseAppUrl !== null
  const wall = await wallState(database, { apart })
  out.log(words.wall[wall](WALL_ROLE))
  if (findings.length || damaged || (apart && wall === 'down')) return REFUSED
  out.log(words.fine)
  return DONE
}

function tellFaults({ missing, changed }: BlobFaults, words: Words, tell: (line: string) => void): boolean {
  for (const hash of missing) tell(words.fileMissing(hash))
  for (const hash of changed) tell(words.fileChanged(hash))
  return missing.length + changed.length > 0
}
