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

/** As long as one turn of the event loop may take before others go first. */
const TURN_MS = 8

/** Asked before each short piece of work: waits for the next turn of the event loop once this one has been long. */
export function createRest(): () => Promise<void> {
  let began: number | null = null
  return async () => {
    if (began === null) {
      began = performance.now()
      setImmediate(() => (began = null))
    } else if (performance.now() - began > TURN_MS) await turn()
  }
}

/** Runs long work that says, by `yield`, where others may go first. */
export async function inTurns<R>(work: Generator<void, R>): Promise<R> {
  const rest = createRest()
  for (;;) {
    await rest()
    for (let at = 0; at < 10; at++) {
      const step = work.next()
      if (step.done) return step.value
    }
  }
}
