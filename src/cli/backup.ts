/** `caunoi backup DIR | key`, `caunoi restore DIR`: everything kept elsewhere, encrypted, and brought back. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { modules } from '#app'
import { backUpRunning, describeBackupFault, keepNewest, makeBackup, newBackupKey, noteBackup, noteRestore, readIdentity, recipientsOf, restoreBackup, type BackupMade } from '#foundations/operate/server/index.ts'
import { text } from '#foundations/operate/text.ts'
import { createApp, type App } from '#platform/server/app.ts'
import { readConfig } from '#platform/server/config.ts'
import { createContext } from '#platform/server/context.ts'
import { openEmbedded, openPostgres, type Database } from '#platform/server/database.ts'
import { isAppError } from '#platform/shared/errors.ts'
import { takeArguments } from './arguments.ts'
import { UsageError, type Terminal } from './terminal.ts'

const DONE = 0
const REFUSED = 1

export async function backup(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--recipient', '--keep'] }, terminal.words)
  const [folder, ...more] = files
  if (folder === undefined || more.length) throw new UsageError(terminal.words.oneFolder)
  const words = text(terminal.locale).backup
  const keep = values.has('--keep') ? Number(values.get('--keep')) : null
  if (keep !== null && !(Number.isInteger(keep) && keep > 0)) throw new UsageError(words.wrongKeep)
  return orRefused(terminal, async () => {
    const config = readConfig(process.env)
    const recipients = await recipientsOf(values.get('--recipient') ?? config.backupRecipient)
    const made = await makeOne(config, { folder: resolve(folder), recipients })
    terminal.print(words.made(made.file, made.rows, made.files, made.bytes))
    terminal.print(words.hash(made.sha256))
    if (config.personalKey !== null) terminal.complain(words.personalKeyApart)
    if (keep !== null) for (const name of await keepNewest(resolve(folder), keep)) terminal.print(words.removed(name))
    return DONE
  })
}

/** Of the database itself; where a running server holds the embedded one, of a copy that it lends. */
async function makeOne(config: App['config'], to: { folder: string; recipients: string[] }): Promise<BackupMade> {
  let database: Database
  try {
    database = await open(config)
  } catch (error) {
    const made = isAppError(error) && error.reason === 'app.folder_in_use' ? await backUpRunning(config, modules, to) : null
    if (!made) throw error
    return made
  }
  try {
    const made = await makeBackup(database, config, modules, to)
    await noteBackup(database.db, made)
    return made
  } finally {
    await database.close()
  }
}

/** A new key pair. The secret half is printed or written once, and kept nowhere. */
export async function backupKey(args: string[], terminal: Terminal): Promise<number> {
  const { files, values } = takeArguments(args, { values: ['--out'] }, terminal.words)
  if (files.length) throw new UsageError(terminal.words.unknownOption(files[0] ?? ''))
  const words = text(terminal.locale).backup
  const { identity, recipient } = await newBackupKey()
  const content = `# ${words.keyTitle(new Date().toISOString().slice(0, 10))}\n# public key: ${recipient}\n${identity}\n`
  const out = values.get('--out')
  if (out === undefined) terminal.print(content.trimEnd())
  else {
    try {
      writeFileSync(out, content, { flag: 'wx', mode: 0o600 })
    } catch {
      terminal.complain(terminal.words.cannotWrite(out))
      return REFUSED
    }
  }
  for (const line of words.keyNext(recipient)) terminal.complain(line)
  return DONE
}

export async function restore(args: string[], terminal: Terminal): Promise<number> {
  const { files, flags, values } = takeArguments(args, { values: ['--key'], flags: ['--keep-tokens'] }, terminal.words)
  const [place, ...more] = files
  const words = text(terminal.locale).backup
  if (place === undefined || more.length) throw new UsageError(words.onePlace)
  const key = values.get('--key')
  if (key === undefined) throw new UsageError(words.keyMissing)
  return orRefused(terminal, async () => {
    const config = readConfig(process.env)
    const identity = await readIdentity(readKey(key, terminal))
    const keepTokens = flags.has('--keep-tokens')
    const done = await restoreBackup(config, modules, { place: resolve(place), identity, keepTokens })
    terminal.print(words.restored(done.file, done.madeAt, done.rows, done.tables, done.files))
    if (done.jobs) terminal.print(words.jobs(done.jobs))
    if (done.erased) terminal.print(words.erasedAgain(done.erased))
    const ended = Object.fromEntries(Object.entries(done.withdrawn).filter(([, count]) => count > 0))
    if (Object.keys(ended).length) terminal.print(words.withdrawnAgain(ended))
    if (keepTokens) terminal.print(words.tokensKept)
    terminal.print(words.unknownSince)
    const app = await createApp(config, modules, { work: false })
    try {
      await noteRestore(createContext(app, { requestId: 'cli:restore' }), done)
    } finally {
      await app.close()
    }
    terminal.print(words.afterRestore)
    return DONE
  })
}

function readKey(file: string, { words }: Terminal): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    throw new UsageError(`${file}: ${words.noSuchFile}`)
  }
}

function open(config: App['config']): Promise<Database> | Database {
  return config.databaseUrl ? openPostgres(config.databaseUrl, { max: 2 }) : openEmbedded(resolve(config.dataFolder, 'database'))
}

async function orRefused(terminal: Terminal, run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof UsageError) throw error
    const words = text(terminal.locale).backup
    const embedded = isAppError(error) && error.reason === 'app.folder_in_use'
    terminal.complain(embedded ? words.stopFirst(Number(error.detail['process'])) : describeBackupFault(terminal.locale, error))
    return REFUSED
  }
}
