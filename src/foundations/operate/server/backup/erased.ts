/**
 * Persons who were erased, beside the backups: ids without any meaning of their own. A backup that is older than an erasure
 * still holds the person; restoring it erases them again.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from '#platform/server/table-stream.ts'

const FILE = 'erased.txt'
const LINE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function erasedBeside(folder: string): string[] {
  try {
    return readFileSync(join(folder, FILE), 'utf8').split('\n').map((line) => line.trim()).filter((line) => LINE.test(line))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return []
  }
}

export async function erasedIn(session: Session): Promise<string[]> {
  const { rows } = await session.query<{ id: string }>('select person_id as id from person_keys where destroyed_at is not null')
  return rows.map(({ id }) => id)
}

/** Adds to the list and never takes away from it: another installation may keep its backups here too. */
export function keepErased(folder: string, erased: string[]): void {
  const all = [...new Set([...erasedBeside(folder), ...erased])].sort()
  if (!all.length) return
  const half = join(folder, `${FILE}.half`)
  writeFileSync(half, `${all.join('\n')}\n`, { mode: 0o600, flush: true })
  renameSync(half, join(folder, FILE))
}
