import type { Locale } from '#platform/shared/locale.ts'
import { text } from '../text.ts'

/** A kind that a newer version wrote shows as its code rather than as nothing. */
export function kindName(kind: string, locale: Locale): string {
  return (text(locale).kinds as Record<string, string>)[kind] ?? kind
}

export function branchName(branch: string, locale: Locale): string {
  return (text(locale).branches as Record<string, string>)[branch] ?? branch
}
