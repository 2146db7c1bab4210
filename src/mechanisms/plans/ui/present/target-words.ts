import type { Locale } from '#platform/shared/locale.ts'
import type { Target, TargetFace } from '../../schema.ts'
import type { Words } from '../text.ts'
import { planDateWords } from './days.ts'
import { shortened } from './outline-places.ts'

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

/** A subject that the paragraph does not have word for word is a person's: it names the target by itself. */
export function ownSubject(subject: string | null, text: string): boolean {
  return subject !== null && !text.includes(subject)
}

/**
 * What a target is called: the words of the person who named it, else the part of the sentence that speaks of it. What
 * stands beside the figure ("cán bộ") would be a fragment.
 */
export function targetName({ subject }: Pick<Target, 'subject'>, text: string, length = 140): string {
  if (subject !== null && ownSubject(subject, text)) return subject
  const clauses = text.split(/(?<=[;.])\s+/)
  const clause = clauses.find((part) => subject !== null && part.includes(subject)) ?? text
  return shortened(clause.replace(/[;.]$/, ''), length)
}

const SIGNS: Record<string, string> = { '>=': '≥ ', '<=': '≤ ', '=': '' }

/** "≥ 95 % (2027)": short, for a comparison of two. */
export function faceWords(face: TargetFace): string {
  return `${SIGNS[face.comparator] ?? ''}${typedNumber(face.value)} ${face.unit}${face.by ? ` (${face.by})` : ''}`
}
