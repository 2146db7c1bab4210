import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Start time of a process in clock ticks: a pid alone may have been given to another process since. */
function startedAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isHeld(content: string): boolean {
  const [pid, start] = content.trim().split(' ')
  const now = startedAt(Number(pid))
  return now !== null && now === start
}

/**
 * The embedded database has no lock of its own: two processes on one folder overwrite each other unseen.
 * Returns the function that gives the folder free; throws when another living process holds it.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, `${process.pid} ${startedAt(process.pid) ?? '0'}\n`)
      closeSync(handle)
      return () => {
        try {
          unlinkSync(file)
        } catch {
          // Already gone: nothing left to give free.
        }
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const content = readFileSync(file, 'utf8')
      if (isHeld(content)) {
        throw new Error(`The folder ${folder} is in use by process ${content.split(' ')[0]}. Stop that process first.`)
      }
      unlinkSync(file)
    }
  }
  throw new Error(`The folder ${folder} could not be locked.`)
}
