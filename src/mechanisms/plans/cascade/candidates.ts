/** Every couple of items that shares enough words to be looked at, with what speaks for it. */
import { headingWords, numbered, type HigherIndex } from './higher-index.ts'
import { overlapsOf, shareOf, type Overlap } from './overlap.ts'
import { countItems, weightsIn } from './rarity.ts'
import type { ReadItem, Statement } from './types.ts'

/** Both plans ready for comparison, each word with its weight. */
export interface Sides {
  lower: ReadItem[]
  lowerWeights: Float64Array[]
  index: HigherIndex
  higherWeights: Float64Array[]
}

export interface Candidate extends Overlap {
  lower: number
  lowerShare: number
  higherShare: number
  /** The best whole statement of either item that the other one has. */
  statement: number
  sameHeading: boolean
  strength: number
}

/** Shared words count fully from this weight on: about three rare words. A few common words prove nothing. */
export const FULL_WEIGHT = 3
const LEAST_WEIGHT = 0.25 * FULL_WEIGHT

/** A short line in a long paragraph of which it is not even a tenth is found there by chance more often. */
const A_TENTH = 0.1
const NARROW = 0.6

export function prepare(lower: ReadItem[], index: HigherIndex): Sides {
  const counts = countItems(lower)
  const paragraphs = index.items.length + lower.length
  return {
    lower,
    lowerWeights: weightsIn(lower, index.counts, counts, paragraphs),
    index,
    higherWeights: weightsIn(index.items, index.counts, counts, paragraphs)
  }
}

export function candidatesOf(sides: Sides): Candidate[] {
  const { lower, lowerWeights, index } = sides
  const totals = Float64Array.from(sides.higherWeights, (weights) => weights.reduce((sum, weight) => sum + weight, 0))
  const headings = new Map<string, Set<string>>()
  return lower.flatMap((item, number) => {
    const words = headings.get(item.heading) ?? headingWords(item.heading)
    headings.set(item.heading, words)
    const weights = lowerWeights[number] ?? new Float64Array()
    return overlapsOf(numbered(item, index.numbers), weights, index, totals, LEAST_WEIGHT).map((overlap) =>
      judge(sides, number, overlap, alike(words, index.headings[overlap.higher] ?? new Set()))
    )
  })
}

function judge(sides: Sides, lower: number, overlap: Overlap, sameHeading: boolean): Candidate {
  const weights = sides.lowerWeights[lower] ?? new Float64Array()
  const higherWeights = sides.higherWeights[overlap.higher] ?? new Float64Array()
  const ofLower = shareOf(weights, overlap.lowerShared)
  const ofHigher = shareOf(higherWeights, overlap.higherShared)
  const statement = Math.max(
    bestStatement(sides.lower[lower]?.statements, weights, overlap.lowerShared),
    bestStatement(sides.index.items[overlap.higher]?.statements, higherWeights, overlap.higherShared)
  )
  const solid = Math.min(1, ofLower.weight / FULL_WEIGHT)
  const narrow = Math.min(ofLower.share, ofHigher.share) < A_TENTH ? NARROW : 1
  const strength = Math.max(ofLower.share, ofHigher.share, (ofLower.share + ofHigher.share) * 0.6, 0.8 * statement) * solid * narrow
  return { ...overlap, lower, lowerShare: ofLower.share, higherShare: ofHigher.share, statement, sameHeading, strength }
}

/** How much of its best statement is shared, words that are `done` left aside; a light statement is held back. */
export function bestStatement(
  statements: readonly Statement[] | undefined, weights: Float64Array, shared: Float64Array, done?: Uint8Array
): number {
  let best = 0
  for (const statement of statements ?? []) best = Math.max(best, taken(weights, shared, statement, done))
  return best
}

function taken(weights: Float64Array, shared: Float64Array, { from, to }: Statement, done: Uint8Array | undefined): number {
  const { share, weight } = shareOf(weights, shared, from, to, done)
  return share * Math.min(1, weight / FULL_WEIGHT)
}

const ALIKE = 0.5
const BEGINNING = 2
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (!one.size || !other.size) return false
  if (begins(one, other) || begins(other, one)) return true
  let both = 0
  for (const word of one) if (other.has(word)) both += 1
  return both / Math.min(one.size, other.size) >= ALIKE && both / Math.max(one.size, other.size) >= ALIKE / 2
}

/** "Kiểm tra định kỳ" and "Kiểm tra định kỳ tại các chợ và khu dân cư theo lịch của xã" are the same heading. */
function begins(short: ReadonlySet<string>, long: ReadonlySet<string>): boolean {
  if (short.size < BEGINNING || short.size > long.size) return false
  const words = long.values()
  for (const word of short) if (words.next().value !== word) return false
  return true
}
