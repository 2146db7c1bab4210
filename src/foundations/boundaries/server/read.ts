/** Files of boundaries are read and simplified in a process of their own: somebody else made them. */
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { createTurns } from '#platform/server/turns.ts'
import type { App } from '#platform/server/app.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import type { FileRead } from '../read/shapes.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    readBoundaries(input: { text: string }): Promise<FileRead>
  }
}

const LONGEST_QUEUE = 10
const SECONDS = 40
const MEMORY_MB = 900

/** Made once per process: the address of the task's file would be another one inside Kit's bundle. */
export function startBoundaries(app: App): void {
  const turn = createTurns(1, LONGEST_QUEUE, 'paper.busy')
  const module = new URL('../read/read-task.ts', import.meta.url)
  app.services.readBoundaries = (input) => turn(() => runIsolated<{ text: string }, FileRead>({ module, input, readable: [], seconds: SECONDS, memoryMb: MEMORY_MB })).catch(explain)
}

/** What its limits ended, as a sentence; a bug stays a bug. */
function explain(error: unknown): never {
  if (isAppError(error) && ['isolate.memory', 'isolate.time', 'isolate.crashed'].includes(error.reason)) throw new AppError('too_large', 'boundaries.file_too_slow')
  if (error instanceof IsolatedFailure) throw new Error(`A file of boundaries could not be read: ${error.message}`)
  throw error
}
