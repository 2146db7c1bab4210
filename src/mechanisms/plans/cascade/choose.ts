/**
 * Which candidates are pairs. The strongest come first; each one uses up the words that it explains, so that a further
 * item of the higher plan counts only for a statement that nothing has explained yet.
 */
import { bestStatement, type Candidate, type Sides } from './candidates.ts'
import type { ReadItem } from './types.ts'

/**
 * How much must be taken over: `first` for the first pair of an item, less `help` under a heading that says the same or
 * beside a pair of neighbours; `further` of a statement that no stronger pair explains; `again` for an item that repeats
 * what another item of the lower plan has taken over already.
 */
export const LIMITS = { first: 0.5, help: 0.1, further: 0.5, again: 0.75 }

export interface Chosen extends Candidate {
  neighbours: boolean
}

export function choosePairs(sides: Sides, candidates: readonly Candidate[]): Chosen[] {
  const { lower, index } = sides
  const addressOf = (pair: Candidate): string => `${lower[pair.lower]?.address} ${index.items[pair.higher]?.address}`
  // By address, not by place: sections in another order give the same pairs.
  const ordered = [...candidates].sort((a, b) => b.strength - a.strength || (addressOf(a) < addressOf(b) ? -1 : 1))
  const lowerDone = new Map<number, Uint8Array>()
  const higherDone = new Map<number, Uint8Array>()
  const chosen: Chosen[] = []
  const pairs = new Set<string>()
  for (const candidate of ordered) {
    const neighbours = [-1, 1].some(
      (step) =>
        pairs.has(`${candidate.lower + step} ${candidate.higher + step}`) &&
        sameSection(lower, candidate.lower, step) &&
        sameSection(index.items, candidate.higher, step)
    )
    if (!isPair(sides, candidate, lowerDone.get(candidate.lower), higherDone.get(candidate.higher), neighbours)) continue
    chosen.push({ ...candidate, neighbours })
    pairs.add(`${candidate.lower} ${candidate.higher}`)
    lowerDone.set(candidate.lower, marked(lowerDone.get(candidate.lower), candidate.lowerShared))
    higherDone.set(candidate.higher, marked(higherDone.get(candidate.higher), candidate.higherShared))
  }
  return chosen
}

function isPair(
  { lower, lowerWeights, index, higherWeights }: Sides, candidate: Candidate, lowerDone: Uint8Array | undefined,
  higherDone: Uint8Array | undefined, neighbours: boolean
): boolean {
  const none = new Float64Array()
  if (lowerDone) {
    const weights = lowerWeights[candidate.lower] ?? none
    return bestStatement(lower[candidate.lower], weights, candidate.lowerShared, lowerDone) >= LIMITS.further
  }
  if (higherDone) {
    const weights = higherWeights[candidate.higher] ?? none
    const fresh = bestStatement(index.items[candidate.higher], weights, candidate.higherShared, higherDone)
    return fresh >= LIMITS.further || candidate.strength >= LIMITS.again
  }
  return candidate.strength >= LIMITS.first - (neighbours || candidate.sameHeading ? LIMITS.help : 0)
}

function sameSection(items: readonly ReadItem[], at: number, step: number): boolean {
  return sectionOf(items[at]) === sectionOf(items[at + step])
}

function sectionOf(item: ReadItem | undefined): string | undefined {
  return item?.address.slice(0, item.address.lastIndexOf('/'))
}

function marked(done: Uint8Array | undefined, shared: Float64Array): Uint8Array {
  return Uint8Array.from(shared, (firm, at) => (firm > 0 || done?.[at] ? 1 : 0))
}
