import { FileRefusal } from './refusal.ts'
import type { Limits } from './limits.ts'

export interface Progress {
  step: 'unpack' | 'text' | 'render' | 'recognise'
  page?: number
  pages?: number
}

/** Carries the limits of one reading through all its parts and stops it when it must. */
export interface Watch {
  readonly limits: Limits
  readonly signal: AbortSignal | undefined
  report(progress: Progress): void
  /** Throws when cancelled or late. */
  check(): void
  /** As `check`, after the event loop has turned: a cancellation can arrive only then. */
  breathe(): Promise<void>
  /** Time spent on recognition does not count against the time for parsing. */
  pardon(milliseconds: number): void
}

export function startWatch(
  limits: Limits,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Watch {
  let late = performance.now() + limits.milliseconds
  const check = (): void => {
    if (signal?.aborted === true) throw new FileRefusal('reader.cancelled')
    if (performance.now() > late) throw new FileRefusal('reader.time_limit')
  }
  return {
    limits,
    signal,
    report: (progress) => onProgress?.(progress),
    check,
    async breathe() {
      await new Promise((resolve) => setImmediate(resolve))
      check()
    },
    pardon(milliseconds) {
      late += milliseconds
    },
  }
}
