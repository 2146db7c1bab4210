import { isAppError, type ErrorDetail } from '#platform/shared/errors.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export type Words = typeof vi

/** What a command of the command line needs of the world. */
export interface Terminal {
  locale: Locale
  words: Words
  /** Results: standard output. */
  print(text: string): void
  /** Mistakes and remarks: standard error. */
  complain(line: string): void
}

/** Vietnamese where the machine's language says so, otherwise English. */
export function localeOf(environment: Record<string, string | undefined>): Locale {
  const language = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  return /^vi/i.test(language) ? 'vi' : 'en'
}

export function createTerminal(environment: Record<string, string | undefined>): Terminal {
  const locale = localeOf(environment)
  // "caunoi … | head" closes the pipe early: that is no mistake.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    locale,
    words: locale === 'vi' ? vi : en,
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`)
  }
}

/** The command was called wrongly: one line and exit 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Code and values of a refusal, also of one that crossed from another process; null for a bug. */
export function refusalOf(error: unknown): { reason: string; detail: ErrorDetail } | null {
  if (isAppError(error)) return { reason: error.reason, detail: error.detail }
  const { code, detail } = error as { code?: string; detail?: ErrorDetail }
  return typeof code === 'string' && code.includes('.') ? { reason: code, detail: detail ?? {} } : null
}
