import { isAppError } from './errors.ts'
import type { Locale } from './locale.ts'
import { sentence, type Reasons } from './reasons.ts'
import { en, reasons as reasonsEn } from './text.en.ts'
import { reasons as reasonsVi, vi } from './text.vi.ts'

/** The general words in a language. A module has a `text(locale)` of its own beside its two text files. */
export function text(locale: Locale) {
  return locale === 'en' ? en : vi
}

/** What a console says of an error: the sentence of a general refusal, otherwise what the error says itself. */
export function wordsOfError(locale: Locale, error: unknown): string {
  const reasons: Reasons = locale === 'en' ? reasonsEn : reasonsVi
  const known = isAppError(error) ? reasons[error.reason] : undefined
  if (isAppError(error) && known !== undefined) return sentence(known, error.detail)
  return (error as Error).message || (error as { code?: string }).code || String(error)
}
