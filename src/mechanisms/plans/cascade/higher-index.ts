/** The higher plan, looked up by pairs of neighbouring words: built once, however many lower plans are compared with it. */
import { ownAbbreviations } from './own-abbreviations.ts'
import { countItems } from './rarity.ts'
import { cut } from './words.ts'
import type { CascadeItem, ReadItem } from './types.ts'

export interface HigherIndex {
  items: ReadItem[]
  /** Abbreviations that it explains; a plan that carries it out uses them without a word. */
  own: Map<string, string>
  counts: Map<string, number>
  /** The words of the higher plan, numbered. */
  numbers: Map<string, number>
  ids: Int32Array[]
  /** Two words one after the other, numbered. */
  pairs: Map<number, number>
  /** By the number of such a pair: the items that have it. */
  postings: Int32Array[]
  /** For each item, by the number of a pair: the numbers of the first of its words. */
  places: Map<number, number[]>[]
  headings: Set<string>[]
}

/** Stands for a word that the higher plan does not have. */
export const STRANGE = -1

export function readItem(item: CascadeItem, own?: ReadonlyMap<string, string>): ReadItem {
  const { words, statements, phrases } = cut(item.text, own)
  const twos = words.slice(1).map((word, at) => `${words[at]?.key} ${word.key}`)
  return { ...item, words, twos, statements, phrases }
}

export function indexHigher(plan: readonly CascadeItem[]): HigherIndex {
  const own = ownAbbreviations(plan.map((item) => item.text))
  const items = plan.map((item) => readItem(item, own))
  const numbers = new Map<string, number>()
  for (const item of items) for (const { key } of item.words) if (!numbers.has(key)) numbers.set(key, numbers.size)
  const ids = items.map((item) => numbered(item, numbers))
  const pairs = new Map<number, number>()
  for (const words of ids) {
    for (let at = 0; at + 1 < words.length; at += 1) {
      const key = pairKey(words, at)
      if (!pairs.has(key)) pairs.set(key, pairs.size)
    }
  }
  const places = ids.map((words) => placesOf(pairNumbers(words, pairs)))
  const itemsOf: number[][] = Array.from({ length: pairs.size }, () => [])
  places.forEach((own, item) => {
    for (const pair of own.keys()) itemsOf[pair]?.push(item)
  })
  const postings = itemsOf.map((list) => Int32Array.from(list))
  return { items, own, counts: countItems(items), numbers, ids, pairs, postings, places, headings: items.map((item) => headingWords(item.heading)) }
}

function placesOf(pairs: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>()
  pairs.forEach((pair, at) => {
    const list = places.get(pair)
    if (list) list.push(at)
    else places.set(pair, [at])
  })
  return places
}

/** For each word but the last, the number of the pair that it begins; negative where the higher plan does not have it. */
export function pairNumbers(words: Int32Array, pairs: ReadonlyMap<number, number>): Int32Array {
  const found = new Int32Array(Math.max(0, words.length - 1))
  for (let at = 0; at < found.length; at += 1) {
    const key = pairKey(words, at)
    found[at] = key < 0 ? STRANGE : (pairs.get(key) ?? STRANGE)
  }
  return found
}

export function numbered({ words }: ReadItem, numbers: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(words, (word) => numbers.get(word.key) ?? STRANGE)
}

/** One number for two words; negative where one of them is strange. */
function pairKey(words: Int32Array, at: number): number {
  const first = words[at] ?? STRANGE
  const second = words[at + 1] ?? STRANGE
  return first < 0 || second < 0 ? STRANGE : first * 2 ** 24 + second
}

export function headingWords(heading: string): Set<string> {
  return new Set(cut(heading).words.map((word) => word.key))
}
