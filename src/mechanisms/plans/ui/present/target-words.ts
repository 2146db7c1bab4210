import type { Locale } from '#platform/shared/locale.ts'
import type { Target } from '../../schema.ts'
import type { Words } from '../text.ts'
import { planDateWords } from './days.ts'

export function numberWords(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 6 }).format(value)
}

/** As it stands in a field: "98,5" in both languages, since that is how the plans write it. */
export function typedNumber(value: number): string {
  return String(value).replace('.', ',')
}

type Goal = Pick<Target, 'value' | 'unit' | 'comparator' | 'approx' | 'by' | 'per'>

/** "ít nhất 95 % mỗi năm, đến năm 2027" */
export function goalWords(goal: Goal, words: Words, locale: Locale): string {
  const amount = `${numberWords(goal.value, locale)} ${goal.unit}`
  const parts = [
    words.common.comparator[goal.comparator],
    goal.approx ? words.common.about : '',
    amount,
    goal.per ? words.common.per[goal.per] : ''
  ]
  const until = goal.by ? `, ${words.common.until(planDateWords(goal.by, words, locale))}` : ''
  return parts.filter(Boolean).join(' ') + until
}
