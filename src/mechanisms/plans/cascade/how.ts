/** How a pair was made out of the higher plan: word for word, in other words, from several items, or one of several parts. */
import { STRANGE } from './higher-index.ts'
import type { How } from './types.ts'

const VERBATIM = 0.8

/** The share of the lower item's words that stand in the higher item in the same order. */
export function inOrder(lower: Int32Array, higher: Int32Array): number {
  if (!lower.length) return 0
  let row = new Uint16Array(higher.length + 1)
  let next = new Uint16Array(higher.length + 1)
  for (const word of lower) {
    if (word === STRANGE) continue
    for (let at = 1; at <= higher.length; at += 1) {
      const up = row[at] ?? 0
      const left = next[at - 1] ?? 0
      next[at] = word === higher[at - 1] ? (row[at - 1] ?? 0) + 1 : Math.max(up, left)
    }
    ;[row, next] = [next, row]
  }
  return (row[higher.length] ?? 0) / lower.length
}

export function howOf(higherCount: number, sharers: number, lowerInOrder: number, partOfHigher: boolean): How {
  if (higherCount > 1) return 'merged'
  if (sharers > 1 && partOfHigher) return 'split'
  return lowerInOrder >= VERBATIM ? 'verbatim' : 'reworded'
}
