import type { Locale } from '#platform/shared/locale.ts'
import { en } from './text.en.ts'
import { vi, type ShellText } from './text.vi.ts'

export type { ShellText }

export function shellText(locale: Locale): ShellText {
  return locale === 'en' ? en : vi
}
