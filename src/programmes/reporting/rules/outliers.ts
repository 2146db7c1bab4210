/**
 * Numbers that lie far from the others, in a way that the far ones themselves do not spoil: the modified z-score of B. Iglewicz and
 * D. C. Hoaglin (How to Detect and Handle Outliers, 1993), 0.6745 · (x − median) / MAD, with their limit of 3.5. Pure.
 */
const SCALE = 0.6745
/** Where more than half are alike, MAD is zero and the mean distance stands in, with the factor that the authors give for it. */
const MEAN_SCALE = 1.253314
export const LIMIT = 3.5
/** Of fewer numbers nothing is said. */
export const FEWEST = 4

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 ? high : (low + high) / 2
}

export interface Judged {
  outlies: boolean
  median: number
  score: number
}

/** A number held against others; null where they are too few. */
export function judge(value: number, others: readonly number[]): Judged | null {
  if (others.length < FEWEST) return null
  const middle = median(others)
  const distances = others.map((one) => Math.abs(one - middle))
  const mad = median(distances)
  const mean = distances.reduce((sum, one) => sum + one, 0) / distances.length
  const away = value - middle
  if (away === 0) return { outlies: false, median: middle, score: 0 }
  // All the others are the same: whatever differs lies outside.
  const score = mad > 0 ? (SCALE * away) / mad : mean > 0 ? away / (MEAN_SCALE * mean) : Math.sign(away) * Infinity
  return { outlies: Math.abs(score) > LIMIT, median: middle, score }
}
