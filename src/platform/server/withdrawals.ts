import type { Db } from './database.ts'

/**
 * Something that people take back (a role, a token, a public page). A backup that is older still holds it; the ids of what
 * was taken back stand beside the backups, and restoring takes it back once more.
 */
export interface Withdrawal {
  /** SQL for the ids of what is taken back now. */
  gone: string
  /** Where it stands. What stands there and is not gone has been given back since. */
  table: string
  /** Takes these back; how many of them were there and held. */
  again(given: { db: Db; now: Date }, ids: string[]): Promise<number>
}
