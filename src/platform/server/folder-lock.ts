import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../shared/errors.ts'

/** Start time of a process in clock ticks: a pid alone may have been given to another process since. */
function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isHeld(content: string): boolean {
  const [pid, start] = content.trim().split(' ')
  if (!Number(pid)) return false
  // Without /proc (not Linux) a living pid has to do.
  return start === '0' ? isAlive(Number(pid)) : startedAt(Number(pid)) === start
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/**
 * The embedded database has no lock of its own: two processes on one folder overwrite each other unseen.
 * Returns the function that gives the folder free; throws when another living process holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const own = `${file}.${process.pid}`
  const mine = `${process.pid} ${startedAt(process.pid) ?? '0'}\n`
  // Written aside and linked into place, so that nobody ever reads a lock that is still empty.
  writeFileSync(own, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (linkedTo(own, file) || succeeds(folder, { file, own, mine })) return () => removeIfThere(file)
    }
    throw new Error(`The folder ${folder} could not be locked.`)
  } finally {
    removeIfThere(own)
  }
}

function linkedTo(own: string, file: string): boolean {
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  }
}

/**
 * Takes the place of a dead process; throws when the one that holds the folder, or is about to, lives. The lock is never absent meanwhile:
 * a dead one has one successor, whose name follows from it, and which is moved over it. Whose words stand in the lock after that holds it.
 */
function succeeds(folder: string, { file, own, mine }: { file: string; own: string; mine: string }): boolean {
  const dead = readIfThere(file)
  if (dead === null) return false
  if (isHeld(dead)) throw inUse(folder, dead)
  const next = `${file}.after.${dead.trim().replaceAll(/\W/g, '.').slice(0, 60)}`
  if (!linkedTo(own, next)) {
    const other = readIfThere(next)
    if (other !== null && isHeld(other)) throw inUse(folder, other)
    // It died on its way there.
    removeIfThere(next)
    return false
  }
  // Somebody who saw the same dead one may have taken its place before.
  if (readIfThere(file) !== dead) {
    removeIfThere(next)
    return readIfThere(file) === mine
  }
  try {
    renameSync(next, file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  return readIfThere(file) === mine
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

function inUse(folder: string, content: string): AppError {
  return new AppError('unavailable', 'app.folder_in_use', { detail: { folder, process: Number(content.split(' ')[0]) } })
}
