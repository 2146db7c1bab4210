/**
 * Writes and reads documents in processes of their own, a few at a time. Made once per process by the module's start: it
 * holds the queue, and the address of the task's file would be another one inside Kit's bundle.
 */
import { availableParallelism } from 'node:os'
import { runIsolated } from '#platform/server/isolate.ts'
import { AppError } from '#platform/shared/errors.ts'
import type { WriteInput, Written } from '../write-task.ts'

declare module '#platform/server/app.ts' {
  interface AppServices {
    paper: Press
  }
}

export interface Press {
  write(input: WriteInput): Promise<Written>
}

const LONGEST_QUEUE = 40
const SECONDS = 60
const MEMORY_MB = 900

export function createPress(): Press {
  const turn = createTurns(Math.max(1, Math.min(4, availableParallelism() - 1)), LONGEST_QUEUE)
  return {
    write: (input) =>
      turn(() =>
        runIsolated<WriteInput, Written>({
          module: new URL('../write-task.ts', import.meta.url),
          input,
          readable: [],
          seconds: SECONDS,
          memoryMb: MEMORY_MB
        })
      )
  }
}

/** At most `atOnce` run, the others wait in order; beyond `longest` waiting ones a new one is turned away. */
export function createTurns(atOnce: number, longest: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= longest) throw new AppError('unavailable', 'paper.busy')
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
