/** What one item of the lower plan shares with each item of the higher plan: word sequences and their weight. */
import { pairKey, type HigherIndex } from './higher-index.ts'

/** A sequence of the same words in both items. */
export interface Run {
  lower: number
  higher: number
  words: number
}

export interface Overlap {
  higher: number
  runs: Run[]
  /** For each word, how firmly it is shared: 0 not at all, 1 in a sequence of at least four words. */
  lowerShared: Float64Array
  higherShared: Float64Array
}

/** Two words together happen by chance, four hardly ever. */
function firmness(words: number): number {
  if (words >= 4) return 1
  return words === 3 ? 0.9 : 0.7
}

/** A paragraph of the lower plan is held against so many of the higher plan: those that share most with it. */
const HEAVIEST = 10
const FULLEST = 5

/** Only what shares words of at least this weight; less can never become a pair. */
export function overlapsOf(
  lower: Int32Array, weights: Float64Array, index: HigherIndex, totals: Float64Array, least: number
): Overlap[] {
  const found: Overlap[] = []
  for (const higher of likeliest(sharedWeights(lower, weights, index), totals, least)) {
    const runs = runsOf(lower, index.places[higher] ?? new Map<number, number[]>())
    const lowerShared = new Float64Array(lower.length)
    const higherShared = new Float64Array(index.ids[higher]?.length ?? 0)
    for (const run of runs) {
      const firm = firmness(run.words)
      for (let step = 0; step < run.words; step += 1) {
        if (firm > (lowerShared[run.lower + step] ?? 1)) lowerShared[run.lower + step] = firm
        if (firm > (higherShared[run.higher + step] ?? 1)) higherShared[run.higher + step] = firm
      }
    }
    found.push({ higher, runs, lowerShared, higherShared })
  }
  return found
}

function likeliest(shared: Map<number, number>, totals: Float64Array, least: number): Set<number> {
  const enough = [...shared].filter(([, weight]) => weight >= least)
  const share = ([item, weight]: [number, number]): number => weight / (totals[item] ?? 1)
  const heaviest = enough.toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, HEAVIEST)
  const fullest = enough.toSorted((a, b) => share(b) - share(a) || a[0] - b[0]).slice(0, FULLEST)
  return new Set([...heaviest, ...fullest].map(([item]) => item))
}

/** For each item of the higher plan, the weight of the lower item's words that stand there in pairs. */
function sharedWeights(lower: Int32Array, weights: Float64Array, index: HigherIndex): Map<number, number> {
  const sums = new Map<number, number>()
  const counted = new Map<number, number>()
  for (let at = 0; at + 1 < lower.length; at += 1) {
    const key = pairKey(lower, at)
    for (const item of (key < 0 ? undefined : index.pairs.get(key)) ?? []) {
      // The first word counts only if the pair before has not counted it.
      const first = counted.get(item) === at ? 0 : (weights[at] ?? 0)
      sums.set(item, (sums.get(item) ?? 0) + first + (weights[at + 1] ?? 0))
      counted.set(item, at + 1)
    }
  }
  return sums
}

function runsOf(lower: Int32Array, places: Map<number, number[]>): Run[] {
  const runs: Run[] = []
  // The sequence that the last pair of words on this diagonal belongs to.
  const open = new Map<number, Run>()
  for (let at = 0; at + 1 < lower.length; at += 1) {
    const key = pairKey(lower, at)
    for (const place of (key < 0 ? undefined : places.get(key)) ?? []) {
      const going = open.get(place - at)
      if (going && going.lower + going.words - 1 === at) {
        going.words += 1
        continue
      }
      const run = { lower: at, higher: place, words: 2 }
      open.set(place - at, run)
      runs.push(run)
    }
  }
  return runs
}

/** The weighted share of the words from `from` to `to` that are shared; words that are `done` do not count as found. */
export function shareOf(
  weights: Float64Array, shared: Float64Array, from = 0, to = weights.length, done?: Uint8Array
): { share: number; weight: number } {
  let all = 0
  let found = 0
  for (let at = from; at < to; at += 1) {
    const weight = weights[at] ?? 0
    all += weight
    if (!done?.[at]) found += weight * (shared[at] ?? 0)
  }
  return { share: all === 0 ? 0 : found / all, weight: found }
}
