/** How much a word tells: one that stands in most paragraphs tells little, one that stands in a single one tells much. */
import type { ReadItem } from './types.ts'

/** In how many paragraphs each syllable stands, and each two neighbours: "phòng" and "cháy" are common, "phòng cháy" may be rare. */
export function countItems(items: readonly ReadItem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { words, twos } of items) {
    // Words have no blanks in them, so that two of them are never taken for one.
    for (const key of new Set([...words.map((word) => word.key), ...twos])) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/**
 * The weight of each word of each item, 0–1: 1 for what stands in a single paragraph of both plans together.
 *
 * Most Vietnamese words are two syllables, each of which stands in many other words. So a syllable weighs as much as the
 * commoner of the two neighbours that it stands with, squared: common phrases count for little beside rare ones.
 */
export function weightsIn(
  items: readonly ReadItem[], higher: ReadonlyMap<string, number>, lower: ReadonlyMap<string, number>, paragraphs: number
): Float64Array[] {
  const known = new Map<string, number>()
  const weightOf = (key: string): number => {
    const seen = known.get(key)
    if (seen !== undefined) return seen
    const rarity = Math.log(1 + paragraphs / ((higher.get(key) ?? 0) + (lower.get(key) ?? 0))) / Math.log(1 + paragraphs)
    known.set(key, rarity ** 2)
    return rarity ** 2
  }
  return items.map(({ words, twos }) => {
    const weights = Float64Array.from(words, (word) => (twos.length ? 1 : weightOf(word.key)))
    for (let at = 0; at < twos.length; at += 1) {
      const weight = weightOf(twos[at] ?? '')
      weights[at] = Math.min(weights[at] ?? 1, weight)
      weights[at + 1] = Math.min(weights[at + 1] ?? 1, weight)
    }
    return weights
  })
}
