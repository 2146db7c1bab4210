/** When the operator should do something. Pure, so that page, figures and test say the same. */
import type { MachineState } from './schema.ts'

export const PERMISSION = 'system.operate'

const HOUR = 3_600_000
const BACKUP_HOURS = 48
const CHECKPOINT_HOURS = 36
const STUCK_MINUTES = 15
const GIGABYTE = 1024 ** 3

export type Warning =
  | { kind: 'no_backup' | 'no_backup_key' | 'no_checkpoint' | 'no_mail' | 'no_address' | 'plain_http' | 'trial_database' | 'wall_down' }
  | { kind: 'old_backup' | 'old_checkpoint'; hours: number }
  | { kind: 'disk_low'; bytes: number }
  | { kind: 'queue_failed'; queue: string; count: number }
  | { kind: 'queue_stuck' | 'reader_behind'; name: string; minutes: number }

/** The gravest first. A sample installation is not told to make backups. */
export function warningsOf(state: MachineState, now: Date): Warning[] {
  const age = (at: Date): number => now.getTime() - at.getTime()
  const minutes = (at: Date): number => Math.floor(age(at) / 60_000)
  const found: Warning[] = []
  const { diskFree, diskSize } = state.space
  if (diskFree < Math.min(2 * GIGABYTE, diskSize / 20)) found.push({ kind: 'disk_low', bytes: diskFree })
  for (const { name, oldestAt } of state.queues) {
    if (oldestAt && minutes(oldestAt) >= STUCK_MINUTES) found.push({ kind: 'queue_stuck', name, minutes: minutes(oldestAt) })
  }
  for (const { name, oldestAt } of state.readers) {
    if (oldestAt && minutes(oldestAt) >= STUCK_MINUTES) found.push({ kind: 'reader_behind', name, minutes: minutes(oldestAt) })
  }
  for (const { name, failed } of state.queues) if (failed) found.push({ kind: 'queue_failed', queue: name, count: failed })
  if (state.trial) return found
  if (!state.backupSet) found.push({ kind: 'no_backup_key' })
  if (!state.backup) found.push({ kind: 'no_backup' })
  else if (age(state.backup.madeAt) > BACKUP_HOURS * HOUR) found.push({ kind: 'old_backup', hours: Math.floor(age(state.backup.madeAt) / HOUR) })
  if (!state.checkpoint) {
    if (age(state.startedAt) > CHECKPOINT_HOURS * HOUR) found.push({ kind: 'no_checkpoint' })
  } else if (age(state.checkpoint.madeAt) > CHECKPOINT_HOURS * HOUR) {
    found.push({ kind: 'old_checkpoint', hours: Math.floor(age(state.checkpoint.madeAt) / HOUR) })
  }
  if (state.engine === 'embedded') found.push({ kind: 'trial_database' })
  if (state.wall.state === 'down') found.push({ kind: 'wall_down' })
  if (state.address === null) found.push({ kind: 'no_address' })
  else if (isOpen(state.address)) found.push({ kind: 'plain_http' })
  if (!state.mail) found.push({ kind: 'no_mail' })
  return found
}

/** http over a network: passwords could be read on the way. */
function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
