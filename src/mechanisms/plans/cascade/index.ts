/** Pairs the items of a lower plan with those of the higher plan that it carries out. Pure; the same answer every time. */
import { candidatesOf, prepare } from './candidates.ts'
import { choosePairs, type Chosen } from './choose.ts'
import { indexHigher, numbered, readItem, type HigherIndex } from './higher-index.ts'
import { howOf, inOrder } from './how.ts'
import { runsOf, type Run } from './overlap.ts'
import { ownAbbreviations } from './own-abbreviations.ts'
import type { Cascade, CascadeItem, Couple, PlanPair, ReadItem, SharedRun } from './types.ts'

export { indexHigher, type HigherIndex } from './higher-index.ts'
export { fromExchange } from './exchange.ts'
export { itemsOf, type CascadeNode } from './items.ts'
export type { Cascade, CascadeItem, Couple, How, PlanPair, Reason, SharedRun } from './types.ts'

const RUNS_TOLD = 6

export function findCascade(higher: readonly CascadeItem[] | HigherIndex, lowerItems: readonly CascadeItem[]): Cascade {
  const index = 'items' in higher ? higher : indexHigher(higher)
  const own = new Map([...index.own, ...ownAbbreviations(lowerItems.map((item) => item.text))])
  const lower = lowerItems.map((item) => readItem(item, own))
  const sides = prepare(lower, index)
  const chosen = choosePairs(sides, candidatesOf(sides))
  const taken = new Set(chosen.map((pair) => pair.higher))
  const pairs = pairsOf(lower, index, chosen)
  const paired = new Set(pairs.map((pair) => pair.lower))
  return {
    pairs,
    leftOut: index.items.filter((_, number) => !taken.has(number)).map((item) => item.address),
    added: lower.filter((item) => !paired.has(item.address)).map((item) => item.address)
  }
}

function pairsOf(lower: readonly ReadItem[], index: HigherIndex, chosen: readonly Chosen[]): PlanPair[] {
  const sources = new Map<number, number>()
  for (const pair of chosen) sources.set(pair.lower, (sources.get(pair.lower) ?? 0) + 1)
  const sharers = new Map<number, number>()
  for (const pair of chosen) if (sources.get(pair.lower) === 1) sharers.set(pair.higher, (sharers.get(pair.higher) ?? 0) + 1)
  return lower.flatMap((item, number) => {
    const own = chosen.filter((pair) => pair.lower === number).sort((a, b) => a.higher - b.higher)
    if (!own.length) return []
    const words = numbered(item, index.numbers)
    const couples = own.flatMap((pair) => {
      const higher = index.items[pair.higher]
      const order = inOrder(words, index.ids[pair.higher] ?? new Int32Array())
      return higher ? [coupleOf(item, higher, pair, runsOf(words, index, pair.higher), { order, count: own.length, sharers: sharers.get(pair.higher) ?? 1 })] : []
    })
    const [first] = couples
    return first ? [{ lower: item.address, higher: couples.map((couple) => couple.higher), how: first.how, couples }] : []
  })
}

interface Standing {
  order: number
  /** How many items of the higher plan this lower item takes from. */
  count: number
  /** How many items of the lower plan take from this higher item and from no other. */
  sharers: number
}

function coupleOf(lower: ReadItem, higher: ReadItem, pair: Chosen, found: Run[], { order, count, sharers }: Standing): Couple {
  const runs = found.sort((a, b) => b.words - a.words || a.lower - b.lower || a.higher - b.higher)
  return {
    lower: lower.address,
    higher: higher.address,
    how: howOf(count, sharers, order, pair.higherShare < 0.8),
    reason: {
      lowerShare: pair.lowerShare,
      higherShare: pair.higherShare,
      inOrder: order,
      statement: pair.statement,
      sameHeading: pair.sameHeading,
      neighbours: pair.neighbours,
      sections: pair.sections,
      closest: pair.closest,
      repeated: pair.repeated,
      runs: runs.slice(0, RUNS_TOLD).map((run) => placed(lower, higher, run.lower, run.higher, run.words))
    }
  }
}

function placed(lower: ReadItem, higher: ReadItem, inLower: number, inHigher: number, words: number): SharedRun {
  const span = (item: ReadItem, at: number) => ({ from: item.words[at]?.from ?? 0, to: item.words[at + words - 1]?.to ?? 0 })
  return { words, lower: span(lower, inLower), higher: span(higher, inHigher) }
}
