import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
import type { App } from './app.ts'

/**
 * Between two pieces of long work. The embedded database has one session and works in this very thread: it rests as long
 * as it has worked.
 */
export async function letOthers(app: App, workedMs: number): Promise<void> {
  if (app.database.engine === 'embedded') await pause(workedMs)
  else await turn()
}
