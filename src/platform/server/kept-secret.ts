import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '../shared/ids.ts'

/**
 * A secret that stands in the data folder, so that a stolen database alone is worth little. All processes of an instance
 * share the folder; whoever needs it first makes it, and nobody ever sees half of it.
 */
export function keptSecret(dataFolder: string, name: string, make: () => string): string {
  const file = join(dataFolder, name)
  const known = read(file)
  if (known) return known
  const whole = `${file}.${newId()}`
  writeFileSync(whole, `${make()}\n`, { flag: 'wx', mode: 0o600 })
  try {
    linkSync(whole, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(whole)
  }
  return readFileSync(file, 'utf8').trim()
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return null
  }
}
