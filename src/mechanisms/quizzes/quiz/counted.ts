/** Of several attempts of one person at one quiz, what counts. Pure. */
import type { QuizRules } from './rules.ts'
import { millionths, passedBy } from './score.ts'

export interface AttemptResult {
  attemptId: string
  finishedAt: Date
  points: number
  of: number
  passed: boolean | null
  waiting: number
}

export interface Counted {
  /** Of which attempts; all of them for an average. */
  attemptIds: string[]
  /** Cut to millionths for an average. */
  points: number
  of: number
  passed: boolean | null
  waiting: number
}

/** Null: there is no attempt that has ended. */
export function countedOf(results: readonly AttemptResult[], { counts, passPercent }: Pick<QuizRules, 'counts' | 'passPercent'>): Counted | null {
  const [first, ...others] = results.toSorted((one, other) => one.finishedAt.getTime() - other.finishedAt.getTime() || (one.attemptId < other.attemptId ? -1 : 1))
  if (!first) return null
  if (counts === 'average') return averageOf([first, ...others], passPercent)
  if (counts === 'last') return single(others.at(-1) ?? first)
  const best = others.reduce((ahead, next) => (more(next, ahead) ? next : ahead), first)
  // An essay that waits may still make another attempt the better one.
  const passed = results.some((one) => one.passed === true) || (results.some((one) => one.passed === null) ? null : false)
  return { ...single(best), passed: passPercent === null ? null : passed, waiting: results.reduce((sum, { waiting }) => sum + waiting, 0) }
}

const single = ({ attemptId, points, of, passed, waiting }: AttemptResult): Counted => ({ attemptIds: [attemptId], points, of, passed, waiting })

/** Papers may have different totals, so shares are compared, in whole numbers. Of equal ones the earlier stays. */
const more = (one: AttemptResult, other: AttemptResult): boolean => BigInt(millionths(one.points)) * BigInt(millionths(other.of)) > BigInt(millionths(other.points)) * BigInt(millionths(one.of))

function averageOf(results: AttemptResult[], passPercent: number | null): Counted {
  const sum = (of: (result: AttemptResult) => number): number => results.reduce((total, result) => total + of(result), 0)
  const [points, of, waiting] = [sum((one) => millionths(one.points)), sum((one) => millionths(one.of)), sum((one) => one.waiting)]
  const cut = (value: number): number => Math.floor(value / results.length) / 1_000_000
  return { attemptIds: results.map(({ attemptId }) => attemptId), points: cut(points), of: cut(of), passed: waiting > 0 ? null : passedBy(passPercent, points, of), waiting }
}
