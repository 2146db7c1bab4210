import type { Locale } from '#platform/shared/locale.ts'
import { wordsOfError } from '#platform/shared/text.ts'
import { text } from '../text.ts'
import { BackupRefused } from './backup/contents.ts'

/** The sentence for what kept a backup from being made or restored. */
export function describeBackupFault(locale: Locale, error: unknown): string {
  if (error instanceof BackupRefused) return text(locale).backup.refused[error.reason](error.about)
  return wordsOfError(locale, error)
}
