/** Files of other systems are read in a process of their own: somebody else made them. */
import { IsolatedFailure, runIsolated } from '#platform/server/isolate.ts'
import { createTurns } from '#platform/server/turns.ts'
import type { App } from '#platform/server/app.ts'
import { AppError, isAppError } from '#platform/shared/errors.ts'
import type { ReadInput } from '../../exchange/read-task.ts'
import type { FileIn } from '../../exchange/values.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    readExchange(input: ReadInput): Promise<FileIn>
  }
}

const LONGEST_QUEUE = 20
const SECONDS = 40
const MEMORY_MB = 700

/** Made once per process: the address of the task's file would be another one inside Kit's bundle. */
export function startExchange(app: App): void {
  const turn = createTurns(1, LONGEST_QUEUE, 'paper.busy')
  const module = new URL('../../exchange/read-task.ts', import.meta.url)
  app.services.readExchange = (input) => turn(() => runIsolated<ReadInput, FileIn>({ module, input, readable: [], seconds: SECONDS, memoryMb: MEMORY_MB })).catch(explain)
}

/** What its limits ended, as a sentence; a bug stays a bug. */
function explain(error: unknown): never {
  if (isAppError(error) && ['isolate.memory', 'isolate.time', 'isolate.crashed'].includes(error.reason)) throw new AppError('too_large', 'indicators.file_too_slow')
  if (error instanceof IsolatedFailure) throw new Error(`A file of another system could not be read: ${error.message}`)
  throw error
}
