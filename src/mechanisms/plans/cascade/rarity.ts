/** How much a word tells: one that stands in most paragraphs tells little, one that stands in a single one tells much. */
import type { ReadItem } from './types.ts'

export function countItems(items: readonly ReadItem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) {
    for (const key of new Set(item.words.map((word) => word.key))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The weight of each word of each item, 0–1: 1 for a word that stands in a single paragraph of both plans together. */
export function weightsIn(
  items: readonly ReadItem[], higher: ReadonlyMap<string, number>, lower: ReadonlyMap<string, number>, paragraphs: number
): Float64Array[] {
  const known = new Map<string, number>()
  const weightOf = (key: string): number => {
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const weight = Math.log(1 + paragraphs / ((higher.get(key) ?? 0) + (lower.get(key) ?? 0))) / Math.log(1 + paragraphs)
    known.set(key, weight)
    return weight
  }
  return items.map((item) => Float64Array.from(item.words, (word) => weightOf(word.key)))
}
