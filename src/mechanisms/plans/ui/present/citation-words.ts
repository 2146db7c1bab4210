import type { Locale } from '#platform/shared/locale.ts'
import type { Citation } from '../../schema.ts'
import type { Words } from '../text.ts'
import { planDateWords } from './days.ts'

/** "Quyết định 12/QĐ-UBND, ngày 05/01/2026, UBND tỉnh" */
export function citationWords({ kind, number, name, date, issuer }: Citation, words: Words, locale: Locale): string {
  // A law's name begins with its kind: "Luật Thư viện".
  const named = number === null && name?.toLowerCase().startsWith(kind.toLowerCase())
  const called = [named ? null : kind, number ?? name].filter(Boolean).join(' ')
  return [called, date ? words.list.dated(planDateWords(date, words, locale)) : '', issuer ?? '']
    .filter(Boolean)
    .join(', ')
}
