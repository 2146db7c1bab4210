/** What one item of the lower plan shares with each item of the higher plan: word sequences and their weight. */
import { pairNumbers, type HigherIndex } from './higher-index.ts'

/** A sequence of the same words in both items. */
export interface Run {
  lower: number
  higher: number
  words: number
}

export interface Overlap {
  higher: number
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
  const pairs = pairNumbers(lower, index.pairs)
  for (const higher of likeliest(sharedWeights(pairs, weights, index), totals, least)) {
    const places = index.places[higher] ?? new Map<number, number[]>()
    found.push({ higher, ...sharedWords(pairs, places, lower.length, index.ids[higher]?.length ?? 0) })
  }
  return found
}

/** Marks the words of each sequence as it goes on: of two words 0.7, of three 0.9, of four and more 1. */
function sharedWords(
  pairs: Int32Array, places: ReadonlyMap<number, number[]>, lowerWords: number, higherWords: number
): Pick<Overlap, 'lowerShared' | 'higherShared'> {
  const lowerShared = new Float64Array(lowerWords)
  const higherShared = new Float64Array(higherWords)
  // For each diagonal: how many words its sequence has, and the last of them.
  const words = new Int32Array(lowerWords + higherWords)
  const last = new Int32Array(lowerWords + higherWords).fill(-1)
  for (let at = 0; at < pairs.length; at += 1) {
    const pair = pairs[at] ?? -1
    const list = pair < 0 ? undefined : places.get(pair)
    if (!list) continue
    for (const place of list) {
      const diagonal = place - at + lowerWords
      const length = last[diagonal] === at ? (words[diagonal] ?? 0) + 1 : 2
      words[diagonal] = length
      last[diagonal] = at + 1
      const firm = firmness(length)
      // From the fifth word on, all before are marked in full already.
      for (let step = length > 4 ? length - 1 : 0; step < length; step += 1) {
        const low = at + 2 - length + step
        const high = place + 2 - length + step
        if (firm > (lowerShared[low] ?? 1)) lowerShared[low] = firm
        if (firm > (higherShared[high] ?? 1)) higherShared[high] = firm
      }
    }
  }
  return { lowerShared, higherShared }
}

function likeliest(shared: Float64Array, totals: Float64Array, least: number): Set<number> {
  const enough: number[] = []
  shared.forEach((weight, item) => {
    if (weight >= least) enough.push(item)
  })
  const weightOf = (item: number): number => shared[item] ?? 0
  const share = (item: number): number => weightOf(item) / (totals[item] ?? 1)
  const heaviest = enough.toSorted((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, HEAVIEST)
  const fullest = enough.toSorted((a, b) => share(b) - share(a) || a - b).slice(0, FULLEST)
  return new Set([...heaviest, ...fullest])
}

/** For each item of the higher plan, the weight of the lower item's words that stand there in pairs. */
function sharedWeights(pairs: Int32Array, weights: Float64Array, index: HigherIndex): Float64Array {
  const sums = new Float64Array(index.items.length)
  const counted = new Int32Array(index.items.length).fill(-1)
  for (let at = 0; at < pairs.length; at += 1) {
    const items = index.postings[pairs[at] ?? -1]
    if (!items) continue
    const first = weights[at] ?? 0
    const second = weights[at + 1] ?? 0
    // A phrase that stands in every paragraph is looked up at each of its places: plain loops over numbers.
    for (let place = 0; place < items.length; place += 1) {
      const item = items[place] as number
      // The first word counts only if the pair before has not counted it.
      sums[item] = (sums[item] as number) + (counted[item] === at ? 0 : first) + second
      counted[item] = at + 1
    }
  }
  return sums
}

/** The sequences of words that two items share: told for pairs that were chosen, too many to keep for all that were looked at. */
export function runsOf(lower: Int32Array, index: HigherIndex, higher: number): Run[] {
  const pairs = pairNumbers(lower, index.pairs)
  const places = index.places[higher] ?? new Map<number, number[]>()
  const runs: Run[] = []
  // The sequence that the last pair of words on this diagonal belongs to.
  const open = new Map<number, Run>()
  for (let at = 0; at < pairs.length; at += 1) {
    const pair = pairs[at] ?? -1
    for (const place of (pair < 0 ? undefined : places.get(pair)) ?? []) {
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
