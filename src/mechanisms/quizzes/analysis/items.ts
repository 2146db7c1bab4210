/**
 * How questions did after use: the classical figures as Moodle documents them ("Quiz statistics calculations", docs.moodle.org/dev).
 * Pure; attempts are added one by one, so that what is held grows with the marks that occur and not with the attempts.
 */
export interface Attempt {
  /** Points of the whole attempt. */
  points: number
  /** Share between 0 and 1; null: nobody has marked it, so it is left out. */
  marks: { place: number; share: number | null; points: number }[]
  /** In the later half of the time in which the quiz was taken. */
  later: boolean
}

/** How often which share came with which points on the rest of the paper. */
type Pairs = Map<number, Map<number, number>>
type Half = { count: number; sum: number; squares: number }

interface ItemTally {
  pairs: Pairs
  earlier: Half
  later: Half
}

export type Tally = Map<number, ItemTally>

const noHalf = (): Half => ({ count: 0, sum: 0, squares: 0 })

export function addAttempt(tally: Tally, { points, marks, later }: Attempt): void {
  for (const { place, share, points: own } of marks) {
    if (share === null) continue
    const item = tally.get(place) ?? { pairs: new Map(), earlier: noHalf(), later: noHalf() }
    tally.set(place, item)
    const rest = millionths(points - own)
    const rests = item.pairs.get(share) ?? new Map<number, number>()
    item.pairs.set(share, rests.set(rest, (rests.get(rest) ?? 0) + 1))
    const half = later ? item.later : item.earlier
    half.count += 1
    half.sum += share
    half.squares += share * share
  }
}

const millionths = (value: number): number => Math.round(value * 1_000_000) / 1_000_000

export interface ItemFigures {
  place: number
  /** Attempts in which it was asked and marked. */
  asked: number
  /** Mean share of its points, 0 to 1. */
  facility: number
  /** Of the share, with n − 1; null for one attempt. */
  deviation: number | null
  /** Correlation of the share with the points on the rest of the paper, −1 to 1; null where one of them never differs. */
  discrimination: number | null
  /** Covariance of the two as a part of the largest that these shares and these rests could have. */
  efficiency: number | null
  /** The later half did so much better that somebody should look whether the question has become known. */
  drifted: boolean
}

export function itemFigures(tally: Tally): ItemFigures[] {
  return [...tally].toSorted(([one], [other]) => one - other).map(([place, item]) => ({ place, ...figuresOf(item.pairs), drifted: hasDrifted(item) }))
}

type Counted = [value: number, count: number][]

function figuresOf(pairs: Pairs): Omit<ItemFigures, 'place' | 'drifted'> {
  const all = [...pairs].flatMap(([share, rests]) => [...rests].map(([rest, count]) => ({ share, rest, count })))
  const asked = all.reduce((sum, { count }) => sum + count, 0)
  const shares = counted(all.map(({ share, count }) => [share, count]))
  const rests = counted(all.map(({ rest, count }) => [rest, count]))
  const [facility, restMean] = [meanOf(shares, asked), meanOf(rests, asked)]
  if (asked < 2) return { asked, facility, deviation: null, discrimination: null, efficiency: null }
  const over = (sum: number): number => sum / (asked - 1)
  const variance = over(sumOf(shares, (share) => (share - facility) ** 2))
  const restVariance = over(sumOf(rests, (rest) => (rest - restMean) ** 2))
  const together = over(all.reduce((sum, { share, rest, count }) => sum + count * (share - facility) * (rest - restMean), 0))
  const most = over(inOrder(shares, rests).reduce((sum, { one, other, count }) => sum + count * (one - facility) * (other - restMean), 0))
  const varies = shares.length > 1 && rests.length > 1
  return {
    asked,
    facility,
    deviation: Math.sqrt(variance),
    discrimination: varies ? together / Math.sqrt(variance * restVariance) : null,
    efficiency: varies && most > 0 ? together / most : null
  }
}

/** Each value once, from the least. */
function counted(values: Counted): Counted {
  const counts = new Map<number, number>()
  for (const [value, count] of values) counts.set(value, (counts.get(value) ?? 0) + count)
  return [...counts].toSorted(([one], [other]) => one - other)
}

const sumOf = (values: Counted, of: (value: number) => number): number => values.reduce((sum, [value, count]) => sum + count * of(value), 0)
const meanOf = (values: Counted, count: number): number => sumOf(values, (value) => value) / count

/** The least with the least: the pairing with the largest covariance. */
function inOrder(ones: Counted, others: Counted): { one: number; other: number; count: number }[] {
  const pairs: { one: number; other: number; count: number }[] = []
  let [at, left] = [0, others[0]?.[1] ?? 0]
  for (const [one, count] of ones) {
    for (let open = count; open > 0; ) {
      const taken = Math.min(open, left)
      pairs.push({ one, other: others[at]?.[0] ?? 0, count: taken })
      open -= taken
      left -= taken
      if (left === 0) left = others[++at]?.[1] ?? Infinity
    }
  }
  return pairs
}

/** Fewer say nothing about a half. */
const LEAST_HALF = 30
/** Difference of two means in their standard errors: by chance once in 740 questions. */
const FAR = 3

function hasDrifted({ earlier, later }: ItemTally): boolean {
  if (Math.min(earlier.count, later.count) < LEAST_HALF) return false
  const [before, after] = [momentsOf(earlier), momentsOf(later)]
  const error = Math.sqrt(before.variance / earlier.count + after.variance / later.count)
  return error > 0 ? (after.mean - before.mean) / error > FAR : after.mean > before.mean
}

function momentsOf({ count, sum, squares }: Half): { mean: number; variance: number } {
  const mean = sum / count
  return { mean, variance: Math.max(0, (squares - count * mean * mean) / (count - 1)) }
}
