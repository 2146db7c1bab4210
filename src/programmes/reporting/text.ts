import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi } from './text.vi.ts'

export type Words = typeof vi

export function text(locale: Locale): Words {
  return locale === 'en' ? en : vi
}
