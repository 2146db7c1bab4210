/** Decisions about members that need no database. */

/**
 * Branches in which belonging says what somebody thinks. Who belongs there is seen only with a role in that very branch
 * (docs/decisions/0028).
 */
export const GUARDED_BRANCHES = ['party'] as const

export const ACT_KINDS = ['join', 'leave', 'transfer', 'position'] as const
export type MembershipActKind = (typeof ACT_KINDS)[number]

/** A Vietnamese telephone number in one form: digits from 0 on; null for what is none. */
export function readPhone(text: string): string | null {
  const digits = text.replaceAll(/[\s().\-–]/g, '').replace(/^(\+|00)84/, '0')
  return /^0\d{8,10}$/.test(digits) ? digits : null
}

/** As it is read aloud: 0912 345 678. */
export function writtenPhone(phone: string): string {
  return phone.replace(/^(\d{4})(\d{3})(\d{3,4})$/, '$1 $2 $3')
}

/** Twelve digits in a row are the number of a citizen, which is never kept (nine were, on old cards). */
export function holdsCitizenNumber(text: string): boolean {
  return /(?<!\d)(?:\d[ .-]?){12}(?!\d)/.test(text) || /(?<!\d)\d{9}(?!\d)/.test(text)
}
