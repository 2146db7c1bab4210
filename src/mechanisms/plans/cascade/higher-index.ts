/** The higher plan, looked up by pairs of neighbouring words: built once, however many lower plans are compared with it. */
import { countItems } from './rarity.ts'
import { cut } from './words.ts'
import type { CascadeItem, ReadItem } from './types.ts'

export interface HigherIndex {
  items: ReadItem[]
  counts: Map<string, number>
  /** The words of the higher plan, numbered. */
  numbers: Map<string, number>
  ids: Int32Array[]
  /** Two words one after the other → the items that have them. */
  pairs: Map<number, number[]>
  /** For each item, the same two words → the numbers of the first of them. */
  places: Map<number, number[]>[]
  headings: Set<string>[]
}

/** Stands for a word that the higher plan does not have. */
export const STRANGE = -1

export function readItem(item: CascadeItem): ReadItem {
  return { ...item, ...cut(item.text) }
}

export function indexHigher(plan: readonly CascadeItem[]): HigherIndex {
  const items = plan.map(readItem)
  const numbers = new Map<string, number>()
  for (const item of items) for (const { key } of item.words) if (!numbers.has(key)) numbers.set(key, numbers.size)
  const ids = items.map((item) => numbered(item, numbers))
  const places = ids.map(placesOf)
  const pairs = new Map<number, number[]>()
  places.forEach((own, item) => {
    for (const key of own.keys()) append(pairs, key, item)
  })
  return { items, counts: countItems(items), numbers, ids, pairs, places, headings: items.map((item) => headingWords(item.heading)) }
}

function placesOf(words: Int32Array): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (let at = 0; at + 1 < words.length; at += 1) append(places, pairKey(words, at), at)
  return places
}

function append(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

export function numbered({ words }: ReadItem, numbers: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(words, (word) => numbers.get(word.key) ?? STRANGE)
}

/** One number for two words; negative where one of them is strange. */
export function pairKey(words: Int32Array, at: number): number {
  const first = words[at] ?? STRANGE
  const second = words[at + 1] ?? STRANGE
  return first < 0 || second < 0 ? STRANGE : first * 2 ** 24 + second
}

export function headingWords(heading: string): Set<string> {
  return new Set(cut(heading).words.map((word) => word.key))
}
