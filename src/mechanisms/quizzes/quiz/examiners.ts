/** What several marks of one answer come to. Pure. */
import type { QuizRules } from './rules.ts'

type Rules = Pick<QuizRules, 'examiners' | 'examinersDiffer'>

export interface Settled {
  /** Null: more marks are needed. */
  share: number | null
  /** How many in all. */
  needs: number
}

const MILLION = 1_000_000
const mean = (...shares: number[]): number => Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * MILLION) / MILLION
const apart = (one: number, other: number): number => Math.round(Math.abs(one - other) * MILLION)

/**
 * `shares` in the order of the seats. Two that agree make their mean. Else a third person marks, who sees neither, and the mean of
 * theirs and the nearer one counts; where both are as near, the mean of all three.
 */
export function settledOf(shares: readonly number[], { examiners, examinersDiffer }: Rules): Settled {
  const [first, second, third] = shares
  if (examiners === 1) return { share: first ?? null, needs: 1 }
  if (first === undefined || second === undefined) return { share: null, needs: 2 }
  if (apart(first, second) <= examinersDiffer * (MILLION / 100)) return { share: mean(first, second), needs: 2 }
  if (third === undefined) return { share: null, needs: 3 }
  const [toFirst, toSecond] = [apart(third, first), apart(third, second)]
  return { share: toFirst === toSecond ? mean(first, second, third) : mean(third, toFirst < toSecond ? first : second), needs: 3 }
}
