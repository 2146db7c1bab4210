/** Categories in words, made of what they stand for. */
import { text as orgText } from '#foundations/org/text.ts'
import type { Locale } from '#platform/shared/locale.ts'
import { kindOf, readCategory, type Option } from '../breakdown/axes.ts'

const WORDS = {
  vi: {
    sex: { F: 'nữ', M: 'nam', 'SEX-U': 'chưa rõ giới tính' },
    age: { under: (age: number) => `dưới ${age} tuổi`, between: (from: number, to: number) => `${from}–${to} tuổi`, over: (age: number) => `trên ${age} tuổi`, from: (age: number) => `từ ${age} tuổi`, unknown: 'chưa rõ tuổi' }
  },
  en: {
    sex: { F: 'women', M: 'men', 'SEX-U': 'sex not known' },
    age: { under: (age: number) => `under ${age}`, between: (from: number, to: number) => `${from}–${to}`, over: (age: number) => `over ${age}`, from: (age: number) => `${age} and over`, unknown: 'age not known' }
  }
} as const

function optionWords({ axis, code, from, to }: Option, locale: Locale): string {
  const { sex, age } = WORDS[locale]
  if (axis === 'sex') return sex[code as keyof typeof sex]
  if (from === undefined) return age.unknown
  // Sixty and older is said from its last year: over 60; thirty and older from its first.
  if (to === null || to === undefined) return (from - 1) % 5 === 0 ? age.over(from - 1) : age.from(from)
  return from === 0 ? age.under(to + 1) : age.between(from, to)
}

/** What is no category of ours stays as it is. */
export function categoryWords(category: string, locale: Locale): string {
  const kind = kindOf(category)
  if (kind !== null) return (orgText(locale).kinds as Record<string, string>)[kind] ?? kind
  return (readCategory(category) ?? []).map((option) => optionWords(option, locale)).join(', ') || category
}
