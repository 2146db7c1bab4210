/** Numbers of a form in words. */
import { dayOf } from '#platform/shared/dates.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { writtenDay, writtenInstant } from '#platform/shared/written-dates.ts'
import type { Finding } from '../rules/checks.ts'
import type { FormState } from '../rules/states.ts'
import type { Timeliness } from '../rules/due.ts'
import type { Cell, Numbers, PathStep } from '../schema.ts'
import { events as eventsEn } from '../text.en.ts'
import { events as eventsVi } from '../text.vi.ts'
import type { Words } from '../text.ts'

export const numberWords = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 6 }).format(value)
/** As somebody would type it: the thousands are not parted, so that nothing is ambiguous. */
export const typedNumber = (value: number | null, locale: Locale): string =>
  value === null
    ? ''
    : new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 6, useGrouping: false }).format(
        value
      )

/** With its unit of measure, and of a mean both numbers behind it. */
export function cellWords({ value, numerator, denominator }: Numbers, measure: string, locale: Locale): string {
  if (value === null) return '–'
  const said =
    `${new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 2 }).format(value)} ${measure}`.trim()
  return numerator === null || denominator === null
    ? said
    : `${said} (${numberWords(numerator, locale)}/${numberWords(denominator, locale)})`
}

export const STATE_TONES = {
  written: 'plain',
  returned: 'warning',
  handed_in: 'info',
  checked: 'info',
  approved: 'success',
  locked: 'success'
} as const satisfies Record<FormState, string>
export const TIME_TONES = {
  in_time: 'success',
  late: 'warning',
  awaited: 'plain',
  overdue: 'error'
} as const satisfies Record<Timeliness, string>
export const FINDING_TONES = { warn: 'plain', explain: 'warning', block: 'error' } as const

/** "Cần giải thích: khác nhiều so với kỳ trước (120)" */
export function findingWords(
  { what, level, otherId, against }: Finding,
  cells: readonly { item: Pick<Cell['item'], 'id' | 'words'> }[],
  words: Words,
  locale: Locale
): string {
  const other = cells.find(({ item }) => item.id === otherId)?.item.words
  const to = [other, against === null ? null : numberWords(against, locale)].filter(Boolean).join(': ')
  return `${words.findingLevels[level]}: ${words.findings[what]}${to ? ` (${to})` : ''}`
}

export const momentWords = (at: Date, locale: Locale): string => writtenDay(dayOf(at), locale)

/** "Duyệt biểu báo cáo: Bùi Thị Nhung (ký thay Đào Văn Thái), 08:00 20/06/2026. 120 → 112 hộ. Đếm trùng thôn Đông" */
export function stepWords({ type, at, by, for: head, because, before, after }: PathStep, measure: string, words: Words, locale: Locale): string {
  const deeds: Readonly<Record<string, string>> = locale === 'en' ? eventsEn : eventsVi
  const numbers = before === null && after === null ? '' : words.fromTo(cellWords({ value: before, numerator: null, denominator: null }, measure, locale), cellWords({ value: after, numerator: null, denominator: null }, measure, locale))
  return [`${deeds[type] ?? type}: ${words.signedBy(by ?? words.nobody, head)}, ${writtenInstant(at, locale)}`, numbers, because ?? ''].filter(Boolean).join('. ')
}
