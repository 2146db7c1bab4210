/** What an amended plan says differently from the plan that it amends, item by item. Pure, like the cascade it is built on. */
import { findCascade } from './index.ts'
import type { CascadeItem, PlanPair } from './types.ts'
import { LEVEL, wordsOf } from './words.ts'

/** What hangs on an item, in words that can be compared and shown. */
export interface ItemFacts {
  deadline: string | null
  leads: string[]
  partners: string[]
  targets: string[]
}

export interface AmendableItem extends CascadeItem {
  facts?: ItemFacts
}

export interface FactChange {
  what: keyof ItemFacts
  before: string[]
  after: string[]
}

export type ItemChange = 'unchanged' | 'reworded' | 'new' | 'dropped'

export interface ItemDifference {
  change: ItemChange
  /** Addresses; null for what is new or dropped. */
  before: string | null
  after: string | null
  /** It stands under a heading that says something else. A number that shifted is no move. */
  moved: boolean
  facts: FactChange[]
}

/** What somebody said of an item of the new plan: it goes on with that item of the old plan, or (null) with none. */
export interface Decided {
  before: string | null
  after: string
}

/** One difference for each item: those of the new plan in its order, then what was dropped in the order of the old plan. */
export function compareVersions(
  before: readonly AmendableItem[], after: readonly AmendableItem[], decided: readonly Decided[] = []
): ItemDifference[] {
  const partner = new Map<AmendableItem, AmendableItem>()
  const taken = new Set<AmendableItem>()
  const pair = (old: AmendableItem, now: AmendableItem): void => {
    partner.set(now, old)
    taken.add(old)
  }
  const alone = pairDecided(before, after, decided, pair)
  const open = after.filter((item) => !alone.has(item))
  pairSameWords(before, open, taken, partner, pair)
  const oldLeft = new Map(before.filter((item) => !taken.has(item)).map((item) => [item.address, item]))
  const newLeft = new Map(open.filter((item) => !partner.has(item)).map((item) => [item.address, item]))
  for (const { lower, higher } of couplesByStrength(findCascade([...oldLeft.values()], [...newLeft.values()]).pairs)) {
    const old = oldLeft.get(higher)
    const now = newLeft.get(lower)
    if (old && now && !taken.has(old) && !partner.has(now)) pair(old, now)
  }
  const dropped = before.filter((item) => !taken.has(item))
  return [
    ...after.map((now) => difference(partner.get(now), now)),
    ...dropped.map(({ address }): ItemDifference => ({ change: 'dropped', before: address, after: null, moved: false, facts: [] }))
  ]
}

/** Pairs what somebody decided; answers with the items of the new plan that go on with none. */
function pairDecided(
  before: readonly AmendableItem[], after: readonly AmendableItem[], decided: readonly Decided[],
  pair: (old: AmendableItem, now: AmendableItem) => void
): Set<AmendableItem> {
  const old = new Map(before.map((item) => [item.address, item]))
  const now = new Map(after.map((item) => [item.address, item]))
  const alone = new Set<AmendableItem>()
  for (const said of decided) {
    const item = now.get(said.after)
    const earlier = said.before === null ? undefined : old.get(said.before)
    if (item && said.before === null) alone.add(item)
    // An item that no longer exists, or that another decision has taken, decides nothing.
    if (item && earlier) {
      pair(earlier, item)
      old.delete(earlier.address)
      now.delete(item.address)
    }
  }
  return alone
}

const plain = (text: string): string => wordsOf(text).map((word) => word.key).join(' ')

/** As `plain`, but a province is no commune here: between versions of one plan that word matters. */
const exact = (text: string): string =>
  wordsOf(text).map((word) => (word.key === LEVEL ? text.slice(word.from, word.to).toLowerCase() : word.key)).join(' ')

/** Punctuation, capitals, spelling of tone marks and abbreviations aside. */
export const saysTheSame = (one: string, other: string): boolean => exact(one) === exact(other)

/** The same words under the same heading first, then anywhere: short items are too light for the cascade. */
function pairSameWords(
  before: readonly AmendableItem[], after: readonly AmendableItem[], taken: ReadonlySet<AmendableItem>,
  partner: ReadonlyMap<AmendableItem, AmendableItem>, pair: (old: AmendableItem, now: AmendableItem) => void
): void {
  for (const keyOf of [(item: AmendableItem) => `${plain(item.heading)}|${plain(item.text)}`, (item: AmendableItem) => plain(item.text)]) {
    const waiting = Map.groupBy(before.filter((item) => !taken.has(item)), keyOf)
    for (const now of after) {
      if (partner.has(now)) continue
      const old = waiting.get(keyOf(now))?.shift()
      if (old) pair(old, now)
    }
  }
}

function couplesByStrength(pairs: readonly PlanPair[]): { lower: string; higher: string }[] {
  const both = ({ reason }: PlanPair['couples'][number]): number => reason.lowerShare + reason.higherShare
  return pairs.flatMap((pair) => pair.couples).sort((a, b) => both(b) - both(a) || (a.lower < b.lower ? -1 : 1))
}

function difference(old: AmendableItem | undefined, now: AmendableItem): ItemDifference {
  if (!old) return { change: 'new', before: null, after: now.address, moved: false, facts: [] }
  return {
    change: saysTheSame(old.text, now.text) ? 'unchanged' : 'reworded',
    before: old.address,
    after: now.address,
    moved: plain(old.heading) !== plain(now.heading),
    facts: factChanges(old.facts, now.facts)
  }
}

const FACTS = ['deadline', 'leads', 'partners', 'targets'] as const

/** Other spellings and another order of the same say the same. */
export function factChanges(old: ItemFacts | undefined, now: ItemFacts | undefined): FactChange[] {
  const said = (facts: ItemFacts | undefined, what: keyof ItemFacts): string[] => [facts?.[what] ?? []].flat()
  const folded = (words: string[]): string => words.map(exact).sort().join('|')
  return FACTS.flatMap((what) => {
    const before = said(old, what)
    const after = said(now, what)
    return folded(before) === folded(after) ? [] : [{ what, before, after }]
  })
}
