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

const TURN_MS = 8

/** Runs long work that says, by `yield`, where others may go first. */
export async function inTurns<R>(work: Generator<void, R>): Promise<R> {
  for (;;) {
    const began = performance.now()
    do {
      const step = work.next()
      if (step.done) return step.value
    } while (performance.now() - began < TURN_MS)
    await turn()
  }
}
