import type { Locale } from './locale.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

/** The general words in a language. A module has a `text(locale)` of its own beside its two text files. */
export function text(locale: Locale) {
  return locale === 'en' ? en : vi
}
