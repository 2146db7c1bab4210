/** Items that are by far most like each other: nothing else comes near, on either side. */

/** So much nearer than the next one. */
const MARGIN = 0.05

interface Ranked {
  lower: number
  higher: number
  rank: number
}

export function closestOf<T extends Ranked>(candidates: readonly T[]): Set<T> {
  const byLower = twoBest(candidates, 'lower')
  const byHigher = twoBest(candidates, 'higher')
  return new Set(candidates.filter((candidate) => isFirst(candidate, byLower.get(candidate.lower)) && isFirst(candidate, byHigher.get(candidate.higher))))
}

/** The ranks of the best and of the next best. */
type Best = [number, number]

function twoBest(candidates: readonly Ranked[], side: 'lower' | 'higher'): Map<number, Best> {
  const best = new Map<number, Best>()
  for (const { rank, [side]: item } of candidates) {
    const [first, second] = best.get(item) ?? [0, 0]
    best.set(item, rank > first ? [rank, first] : [first, Math.max(second, rank)])
  }
  return best
}

function isFirst({ rank }: Ranked, best: Best | undefined): boolean {
  return best !== undefined && rank === best[0] && rank - best[1] >= MARGIN
}
