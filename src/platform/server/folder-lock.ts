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
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(own, file)
        return () => removeIfThere(file)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      clearDeadLock(folder, file)
    }
    throw new Error(`The folder ${folder} could not be locked.`)
  } finally {
    removeIfThere(own)
  }
}

/** Takes away the lock of a dead process; throws when its process lives. */
function clearDeadLock(folder: string, file: string): void {
  const aside = `${file}.dead.${process.pid}`
  const content = readIfThere(file)
  if (content === null) return
  if (isHeld(content)) throw inUse(folder, content)
  try {
    // Only one process can move it. If another took the folder since we looked, what we moved is alive: put it back.
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = readFileSync(aside, 'utf8')
  if (isHeld(moved)) {
    renameSync(aside, file)
    throw inUse(folder, moved)
  }
  unlinkSync(aside)
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
