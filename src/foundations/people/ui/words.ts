import type { Locale } from '#platform/shared/locale.ts'
import { rightsText } from '../rights/text.ts'
import { isRole } from '../rules.ts'
import { en as trailEn } from '../trail/text.en.ts'
import { vi as trailVi } from '../trail/text.vi.ts'

/** A role that a newer version wrote shows as its code rather than as nothing; one of a unit's own by the name given to it. */
export function roleName(role: string, locale: Locale, own: string | null = null): string {
  const words = rightsText(locale)
  return own ?? (isRole(role) ? words.roles[role] : role === 'administrator' ? words.formerAdministrator : role)
}

/** "may …", for a permission; one that a newer version wrote shows as its code. */
export function maySentence(permission: string, locale: Locale): string {
  return (rightsText(locale).may as Record<string, string>)[permission] ?? permission
}

/** Where somebody looked at personal data. */
export function lookPlace(place: string, locale: Locale): string {
  const places: Record<string, string> = (locale === 'en' ? trailEn : trailVi).places
  return places[place] ?? place
}
