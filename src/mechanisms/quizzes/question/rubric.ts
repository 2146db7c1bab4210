/** What an examiner gives points for, and what they come to. Pure. */
import { inLanguage, MAIN_LANGUAGE, type QuestionBody } from './body.ts'
import { numbersRead } from './numbers.ts'

export interface Criterion {
  key: string
  /** Empty: the answer as a whole. */
  words: string
  points: number
}

export const isByHand = ({ kind }: Pick<QuestionBody, 'kind'>): boolean => kind === 'essay' || kind === 'file'

/** Of a question without criteria the answer as a whole. */
export function criteriaOf(body: QuestionBody, language: string = MAIN_LANGUAGE): Criterion[] {
  if (!isByHand(body)) return []
  const rubric = 'rubric' in body ? body.rubric : []
  return rubric.length ? rubric.map(({ key, words, points }) => ({ key, words: inLanguage(words, language), points })) : [{ key: WHOLE, words: '', points: body.points }]
}
const WHOLE = 'all'

export type Given = Record<string, number>

/** What was typed beside each criterion; the keys of those that are no number between nothing and all of its points. */
export function readPoints(criteria: readonly Criterion[], typed: Readonly<Record<string, string>>): { given: Given; wrong: Criterion[] } {
  const given: Given = {}
  const wrong: Criterion[] = []
  for (const one of criteria) {
    // "1.250" may mean two numbers: the one that the criterion can hold.
    const value = numbersRead(typed[one.key] ?? '').find((read) => read >= 0 && read <= one.points)
    if (value === undefined) wrong.push(one)
    else given[one.key] = value
  }
  return { given, wrong }
}

/** In millionths, so that thirds make a whole. */
export function shareGiven(criteria: readonly Criterion[], given: Given): number {
  const most = criteria.reduce((sum, { points }) => sum + points, 0)
  const earned = criteria.reduce((sum, { key }) => sum + (given[key] ?? 0), 0)
  return Math.round((earned / most) * 1_000_000) / 1_000_000
}
