/** What has been chosen so far, and which words it explains. */
import { bestStatement, type Candidate, type Sides } from './candidates.ts'
import type { ReadItem } from './types.ts'

/**
 * How much must be taken over: `first` for the first pair of an item, less what clues make up for, but never under `least`; `further` of a statement
 * that no stronger pair explains, or `phrase` of what stands between two commas; `again` for an item that repeats what another item of the lower plan has taken over already.
 */
const LIMITS = { first: 0.5, least: 0.2, further: 0.5, phrase: 0.75, again: 0.75 }

/** What a further part of an item needs less when the item beside it takes or gives a part too, or when the headings say the same. */
const PART = { beside: 0.3, sameHeading: 0.1 }

const ANNEX = 'PL'
const LAYERS = 4

export interface Chosen extends Candidate {
  neighbours: boolean
  sections: boolean
  closest: boolean
  repeated: boolean
}

export type Ranked = Candidate & { rank: number; sections: boolean; closest: boolean }

export class Choice {
  readonly chosen: Chosen[] = []
  readonly #lowerDone = new Map<number, Uint8Array>()
  readonly #higherDone = new Map<number, Uint8Array>()
  readonly #paired = new Set<number>()
  readonly #pairs = new Set<number>()
  readonly #sections = new Set<number>()
  readonly #sides: Sides
  readonly #lowerPlaces: Place[]
  readonly #higherPlaces: Place[]

  constructor(sides: Sides) {
    this.#sides = sides
    this.#lowerPlaces = placesOf(sides.lower)
    this.#higherPlaces = placesOf(sides.index.items)
  }

  /** The share of the lower plan that has a pair, rows of annexes aside. */
  share(): number {
    const items = [...this.#lowerPlaces.keys()].filter((item) => !this.#lowerPlaces[item]?.annex)
    return items.length ? items.filter((item) => this.#paired.has(item)).length / items.length : 0
  }

  has({ lower, higher }: Pick<Candidate, 'lower' | 'higher'>): boolean {
    return this.#pairs.has(couple(lower, higher))
  }

  isFree(candidate: Candidate, side: 'lower' | 'higher'): boolean {
    return side === 'lower' ? !this.#lowerDone.has(this.keyOf(candidate, 'lower')) : !this.#higherDone.has(this.keyOf(candidate, 'higher'))
  }

  /** The item of one side, numbered apart for each layer. An annex repeats the plan as a table: its rows take nothing away from the paragraphs. */
  keyOf(candidate: Pick<Candidate, 'lower' | 'higher'>, side: 'lower' | 'higher'): number {
    const layers = (this.#lowerPlaces[candidate.lower]?.annex ? 1 : 0) + (this.#higherPlaces[candidate.higher]?.annex ? 2 : 0)
    return candidate[side] * LAYERS + layers
  }

  /** Whether the lower item has a pair in the higher item's own section. */
  takesFromTheSectionOf({ lower, higher }: Candidate): boolean {
    const section = this.#higherPlaces[higher]?.section
    return this.chosen.some((pair) => pair.lower === lower && this.#higherPlaces[pair.higher]?.section === section)
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
      this.take({ ...pair, neighbours, repeated: false })
    }
  }

  take(pair: Chosen): void {
    this.chosen.push(pair)
    this.#paired.add(pair.lower)
    this.#pairs.add(couple(pair.lower, pair.higher))
    this.#sections.add(this.#sectionsOf(pair))
    add(this.#lowerDone, this.keyOf(pair, 'lower'), pair.lowerShared)
    add(this.#higherDone, this.keyOf(pair, 'higher'), pair.higherShared)
  }

  #isPair(candidate: Candidate, first: number): boolean {
    const lowerDone = this.#lowerDone.get(this.keyOf(candidate, 'lower'))
    if (lowerDone) return this.#givesAFurtherPart(candidate, lowerDone)
    const higherDone = this.#higherDone.get(this.keyOf(candidate, 'higher'))
    if (!higherDone) return candidate.strength >= first
    const { index, higherWeights } = this.#sides
    const weights = higherWeights[candidate.higher] ?? new Float64Array()
    const fresh = bestStatement(index.items[candidate.higher]?.statements, weights, candidate.higherShared, higherDone)
    return fresh >= LIMITS.further - partClue(candidate, this.#besideAPart(candidate)) || candidate.strength >= LIMITS.again
  }

  #givesAFurtherPart(candidate: Candidate, done: Uint8Array): boolean {
    const item = this.#sides.lower[candidate.lower]
    const weights = this.#sides.lowerWeights[candidate.lower] ?? new Float64Array()
    const fresh = bestStatement(item?.statements, weights, candidate.lowerShared, done)
    if (fresh >= LIMITS.further - partClue(candidate, this.#besideAnotherPart(candidate))) return true
    return bestStatement(item?.phrases, weights, candidate.lowerShared, done) >= LIMITS.phrase
  }

  #besideAPair({ lower, higher }: Candidate): boolean {
    return [-1, 1].some(
      (step) =>
        this.has({ lower: lower + step, higher: higher + step }) &&
        sameSection(this.#lowerPlaces, lower, step) &&
        sameSection(this.#higherPlaces, higher, step)
    )
  }

  /** The item before or after takes a part of the same higher item: the parts are dealt out one after the other. */
  #besideAPart({ lower, higher }: Candidate): boolean {
    return [-1, 1].some((step) => this.has({ lower: lower + step, higher }) && sameSection(this.#lowerPlaces, lower, step))
  }

  /** The higher item before or after went into the same lower item: several were put together. */
  #besideAnotherPart({ lower, higher }: Candidate): boolean {
    return [-1, 1].some((step) => this.has({ lower, higher: higher + step }) && sameSection(this.#higherPlaces, higher, step))
  }

  #sectionsOf({ lower, higher }: Candidate): number {
    return couple(this.#lowerPlaces[lower]?.section ?? 0, this.#higherPlaces[higher]?.section ?? 0)
  }
}

function partClue({ sameHeading }: Candidate, beside: boolean): number {
  if (beside) return PART.beside
  return sameHeading ? PART.sameHeading : 0
}

interface Place {
  /** The number of its section. */
  section: number
  annex: boolean
}

function placesOf(items: readonly ReadItem[]): Place[] {
  const sections = new Map<string | undefined, number>()
  return items.map((item) => {
    const path = sectionOf(item)
    const section = sections.get(path) ?? sections.size
    sections.set(path, section)
    return { section, annex: item.address.startsWith(ANNEX) }
  })
}

function sameSection(places: readonly Place[], at: number, step: number): boolean {
  return places[at]?.section === places[at + step]?.section
}

/** One number for two. */
const couple = (one: number, other: number): number => one * 2 ** 24 + other

export function sectionOf(item: ReadItem | undefined): string | undefined {
  return item?.section ?? item?.address.slice(0, item.address.lastIndexOf('/'))
}

function add(done: Map<number, Uint8Array>, key: number, shared: Float64Array): void {
  const before = done.get(key)
  done.set(key, Uint8Array.from(shared, (firm, at) => (firm > 0 || before?.[at] ? 1 : 0)))
}
