/** The folder in which backups are kept: their names, the newest, those that may go. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupRefused } from './contents.ts'

const NAME = /^caunoi-\d{8}-\d{6}\.age$/

/** By the clock of Việt Nam, so that whoever looks into the folder finds the day. */
export function nameOf(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `caunoi-${local.slice(0, 10).replaceAll('-', '')}-${local.slice(11, 19).replaceAll(':', '')}.age`
}

async function backupsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => NAME.test(name)).sort()
}

/** A backup itself, or the newest one of a folder. */
export async function findBackup(place: string): Promise<{ file: string; folder: string }> {
  const known = await stat(place).catch(() => null)
  if (known?.isFile()) return { file: place, folder: join(place, '..') }
  const newest = known?.isDirectory() ? (await backupsIn(place)).at(-1) : undefined
  if (newest === undefined) throw new BackupRefused('no_backup', place)
  return { file: join(place, newest), folder: place }
}

/** Removes all but the newest ones; returns the names of those that went. */
export async function keepNewest(folder: string, count: number): Promise<string[]> {
  const old = (await backupsIn(folder)).slice(0, -count)
  for (const name of old) {
    await rm(join(folder, name), { force: true })
    await rm(join(folder, `${name}.sha256`), { force: true })
  }
  return old
}
