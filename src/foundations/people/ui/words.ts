import type { Locale } from '#platform/shared/locale.ts'
import { isRole } from '../rules.ts'
import { text } from '../text.ts'

/** A role that a newer version wrote shows as its code rather than as nothing. */
export function roleName(role: string, locale: Locale): string {
  return isRole(role) ? text(locale).roles[role] : role
}
