/** How far an examiner stands from what was agreed on samples. Pure. */

export interface SampleMark {
  /** Shares of the points. */
  agreed: number
  given: number
}

export interface Off {
  /** In per cent of the points, to a tenth: how far apart, on average and at the most. */
  mean: number
  most: number
  /** Above nothing: gives more than was agreed. */
  lean: number
}

const percent = (share: number): number => Math.round(share * 1000) / 10

/** Null: nothing was marked yet. */
export function offOf(marks: readonly SampleMark[]): Off | null {
  if (!marks.length) return null
  const apart = marks.map(({ agreed, given }) => given - agreed)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const sizes = apart.map(Math.abs)
  return { mean: percent(mean(sizes)), most: percent(Math.max(...sizes)), lean: percent(mean(apart)) }
}
