import type { Context } from '#platform/server/context.ts'
import { verifyLog, type Outside, type Verdict } from '../log/verify.ts'
import type { Verifier } from '../log/note.ts'
import { readLog } from './read-log.ts'

/**
 * Holds every event against the log, the log against its checkpoints, and against those that were kept elsewhere. On one
 * snapshot, so that an instance may go on working meanwhile.
 */
export function verifyAudit({ app }: Pick<Context, 'app'>, outside: Outside[], also: Verifier[] = []): Promise<Verdict> {
  const snapshot = app.database.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return snapshot.execute(async (db) => verifyLog(await readLog(db), outside, [...app.services.audit.verifiers(), ...also]))
}
