import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export function text(locale: Locale): typeof vi {
  return locale === 'en' ? en : vi
}
