import { AppError } from '../shared/errors.ts'

/**
 * At most `atOnce` run, the others wait in order; beyond `longest` waiting ones a new one is turned away with the reason `busy`.
 */
export function createTurns(atOnce: number, longest: number, busy: string): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= atOnce) {
      if (waiting.length >= longest) throw new AppError('unavailable', busy)
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
