/**
 * Which candidates are pairs. The strongest come first; each one uses up the words that it explains, so that a further
 * item of the higher plan counts only for a statement that nothing has explained yet.
 */
import { bestStatement, type Candidate, type Sides } from './candidates.ts'
import { closestOf } from './closest.ts'
import type { ReadItem } from './types.ts'

/**
 * How much must be taken over: `first` for the first pair of an item, less what clues make up for, but never under `least`; `further` of a statement
 * that no stronger pair explains; `again` for an item that repeats what another item of the lower plan has taken over already.
 */
const LIMITS = { first: 0.5, least: 0.2, further: 0.5, again: 0.75 }

/** What a clue makes up for, in strength. In the first round, an item stands beside a pair or under the same heading: no sum. */
const FIRST_ROUND = 0.15
const CLUES = { sameHeading: 0.1, sections: 0.1, closest: 0.2, neighbours: 0.2 }

/** What a further part of an item needs less when the item beside it takes a part too. */
const PART = 0.2

/** A plan that has a tenth in common with the other belongs to it: for what is left, less is needed. Rows of annexes do not count. */
const BELONG = 0.1
const ANNEX = 'PL'

export interface Chosen extends Candidate {
  neighbours: boolean
  sections: boolean
  closest: boolean
}

export function choosePairs(sides: Sides, candidates: readonly Candidate[]): Chosen[] {
  const round = new Choice(sides)
  const bonus = (candidate: Candidate): number => (candidate.sameHeading ? FIRST_ROUND : 0)
  round.choose(
    candidates.map((candidate) => ({ ...candidate, rank: candidate.strength + bonus(candidate), sections: false, closest: false })),
    ({ sameHeading }, neighbours) => (neighbours || sameHeading ? FIRST_ROUND : 0)
  )
  if (!round.belongTogether()) return round.chosen
  const open = candidates
    .filter((candidate) => !round.has(candidate.lower, candidate.higher))
    .map((candidate) => {
      const sections = round.sharesSections(candidate)
      const rank = candidate.strength + (candidate.sameHeading ? CLUES.sameHeading : 0) + (sections ? CLUES.sections : 0)
      return { ...candidate, sections, rank }
    })
  const closest = closestOf(open.filter(({ lower }) => !round.lowerDone.has(lower)))
  round.choose(
    open.map((candidate) => {
      const near = closest.has(candidate)
      return { ...candidate, closest: near, rank: candidate.rank + (near ? CLUES.closest : 0) }
    }),
    ({ rank, strength }, neighbours) => rank - strength + (neighbours ? CLUES.neighbours : 0)
  )
  return round.chosen
}

type Ranked = Candidate & { rank: number; sections: boolean; closest: boolean }

/** What has been chosen so far. */
class Choice {
  readonly chosen: Chosen[] = []
  readonly lowerDone = new Map<number, Uint8Array>()
  readonly #higherDone = new Map<number, Uint8Array>()
  readonly #pairs = new Set<string>()
  readonly #sections = new Set<string>()
  readonly #sides: Sides

  constructor(sides: Sides) {
    this.#sides = sides
  }

  belongTogether(): boolean {
    const items = this.#sides.lower.map((item, number) => ({ number, annex: item.address.startsWith(ANNEX) })).filter((item) => !item.annex)
    return items.filter((item) => this.lowerDone.has(item.number)).length >= BELONG * items.length
  }

  has(lower: number, higher: number): boolean {
    return this.#pairs.has(`${lower} ${higher}`)
  }

  sharesSections(candidate: Candidate): boolean {
    return this.#sections.has(this.#sectionsOf(candidate))
  }

  /** The strongest first; `eased` says how much less than usual a candidate needs. */
  choose(candidates: Ranked[], eased: (candidate: Ranked, neighbours: boolean) => number): void {
    const { lower, index } = this.#sides
    const addressOf = (pair: Candidate): string => `${lower[pair.lower]?.address} ${index.items[pair.higher]?.address}`
    // By address, not by place: sections in another order give the same pairs.
    const ordered = candidates.sort((a, b) => b.rank - a.rank || (addressOf(a) < addressOf(b) ? -1 : 1))
    for (const candidate of ordered) {
      const neighbours = this.#besideAPair(candidate)
      if (!this.#isPair(candidate, Math.max(LIMITS.least, LIMITS.first - eased(candidate, neighbours)))) continue
      const { rank: _, ...pair } = candidate
      this.chosen.push({ ...pair, neighbours })
      this.#pairs.add(`${candidate.lower} ${candidate.higher}`)
      this.#sections.add(this.#sectionsOf(candidate))
      this.lowerDone.set(candidate.lower, marked(this.lowerDone.get(candidate.lower), candidate.lowerShared))
      this.#higherDone.set(candidate.higher, marked(this.#higherDone.get(candidate.higher), candidate.higherShared))
    }
  }

  #isPair(candidate: Candidate, first: number): boolean {
    const { lower, lowerWeights, index, higherWeights } = this.#sides
    const none = new Float64Array()
    const lowerDone = this.lowerDone.get(candidate.lower)
    if (lowerDone) {
      const weights = lowerWeights[candidate.lower] ?? none
      return bestStatement(lower[candidate.lower], weights, candidate.lowerShared, lowerDone) >= LIMITS.further
    }
    const higherDone = this.#higherDone.get(candidate.higher)
    if (higherDone) {
      const weights = higherWeights[candidate.higher] ?? none
      const fresh = bestStatement(index.items[candidate.higher], weights, candidate.higherShared, higherDone)
      return fresh >= LIMITS.further - (this.#besideAPart(candidate) ? PART : 0) || candidate.strength >= LIMITS.again
    }
    return candidate.strength >= first
  }

  #besideAPair({ lower, higher }: Candidate): boolean {
    return [-1, 1].some(
      (step) =>
        this.has(lower + step, higher + step) &&
        sameSection(this.#sides.lower, lower, step) &&
        sameSection(this.#sides.index.items, higher, step)
    )
  }

  /** The item before or after takes a part of the same higher item: the parts are dealt out one after the other. */
  #besideAPart({ lower, higher }: Candidate): boolean {
    return [-1, 1].some((step) => this.has(lower + step, higher) && sameSection(this.#sides.lower, lower, step))
  }

  #sectionsOf({ lower, higher }: Candidate): string {
    return `${sectionOf(this.#sides.lower[lower])} ${sectionOf(this.#sides.index.items[higher])}`
  }
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
