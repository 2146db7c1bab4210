/** Items that are by far most like each other: nothing else comes near, on either side. */

/** So much nearer than the next one. */
const MARGIN = 0.05

interface Ranked {
  lower: number
  higher: number
  rank: number
}

/** `keyOf`: what has the same number is held against each other. */
export function closestOf<T extends Ranked>(candidates: readonly T[], keyOf: (candidate: T, side: 'lower' | 'higher') => number): Set<T> {
  const byLower = twoBest(candidates, (candidate) => keyOf(candidate, 'lower'))
  const byHigher = twoBest(candidates, (candidate) => keyOf(candidate, 'higher'))
  return new Set(
    candidates.filter(
      (candidate) =>
        isFirst(candidate, byLower.get(keyOf(candidate, 'lower'))) &&
        isFirst(candidate, byHigher.get(keyOf(candidate, 'higher')))
    )
  )
}

/** The ranks of the best and of the next best. */
type Best = [number, number]

function twoBest<T extends Ranked>(candidates: readonly T[], keyOf: (candidate: T) => number): Map<number, Best> {
  const best = new Map<number, Best>()
  for (const candidate of candidates) {
    const key = keyOf(candidate)
    const [first, second] = best.get(key) ?? [0, 0]
    best.set(key, candidate.rank > first ? [candidate.rank, first] : [first, Math.max(second, candidate.rank)])
  }
  return best
}

function isFirst({ rank }: Ranked, best: Best | undefined): boolean {
  return best !== undefined && rank === best[0] && rank - best[1] >= MARGIN
}
