/** The front door of operating: how the machine stands, backups, a mail to try the settings (decision 0029). */
import type * as folder from './backup/folder.ts'
import type * as keys from './backup/keys.ts'
import type * as make from './backup/make.ts'
import type * as restore from './backup/restore.ts'
import type * as borrow from './backup/running/borrow.ts'

export { noteBackup, noteRestore, retryFailed, testMail } from './commands.ts'
export { describeBackupFault } from './faults.ts'
export { operateModule } from './module.ts'
export { findMachine } from './state.ts'
export type { BackupMade } from './backup/make.ts'
export type { RestoreDone } from './backup/restore.ts'

// A start does not wait for what only the command line needs.
export const makeBackup: typeof make.makeBackup = async (...given) => (await import('./backup/make.ts')).makeBackup(...given)
export const backUpRunning: typeof borrow.backUpRunning = async (...given) => (await import('./backup/running/borrow.ts')).backUpRunning(...given)
export const restoreBackup: typeof restore.restoreBackup = async (...given) => (await import('./backup/restore.ts')).restoreBackup(...given)
export const keepNewest: typeof folder.keepNewest = async (...given) => (await import('./backup/folder.ts')).keepNewest(...given)
export const newBackupKey: typeof keys.newBackupKey = async () => (await import('./backup/keys.ts')).newBackupKey()
export const recipientsOf = async (text: string | null): Promise<string[]> => (await import('./backup/keys.ts')).recipientsOf(text)
export const readIdentity = async (text: string): Promise<string> => (await import('./backup/keys.ts')).identityIn(text)
