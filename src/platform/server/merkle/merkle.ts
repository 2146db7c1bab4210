/** The Merkle tree of RFC 6962, section 2.1, with SHA-256. */
import { hash } from 'node:crypto'

export type Hash = Buffer

/** Hashes of one tile of C2SP tlog-tiles: every eighth level of the tree is kept. */
export const WIDTH = 256

export const EMPTY_ROOT: Hash = hash('sha256', '', 'buffer')

export function leafHash(entry: string | Uint8Array): Hash {
  return hash('sha256', Buffer.concat([Buffer.of(0), typeof entry === 'string' ? Buffer.from(entry) : entry]), 'buffer')
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer')
}

/** The root over neighbouring perfect subtrees of one height. */
export function rootOver(hashes: Hash[]): Hash {
  const [only] = hashes
  if (only === undefined) return EMPTY_ROOT
  if (hashes.length === 1) return only
  const split = largestPowerBelow(hashes.length)
  return nodeHash(rootOver(hashes.slice(0, split)), rootOver(hashes.slice(split)))
}

/** The largest power of two that is smaller than `size`; for a size of two or more. */
export function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/**
 * The right edge of a tree: by level (0 for entries, 1 for subtrees of 256, …) the hashes that do not fill a tile yet. It is
 * all that appending and the root need.
 */
export interface Edge {
  size: number
  levels: Hash[][]
}

export const emptyEdge = (): Edge => ({ size: 0, levels: [] })

/** Appends one entry in place; `filled` hears of every complete subtree of 256, 65,536, … entries. */
export function append(edge: Edge, leaf: Hash, filled: (level: number, place: number, hash: Hash) => void = () => {}): void {
  edge.size++
  let hash = leaf
  for (let level = 0, span = 1; ; level++, span *= WIDTH) {
    const row = (edge.levels[level] ??= [])
    row.push(hash)
    if (row.length < WIDTH) return
    hash = rootOver(row)
    edge.levels[level] = []
    filled(level + 1, edge.size / (span * WIDTH) - 1, hash)
  }
}

export function rootOf({ levels }: Edge): Hash {
  let root: Hash | null = null
  // From the right: what is smaller stands further right and joins what is larger on its left.
  for (const row of levels) {
    let rest = row
    while (rest.length) {
      const peak = rest.length & -rest.length
      const left = rootOver(rest.slice(-peak))
      root = root === null ? left : nodeHash(left, root)
      rest = rest.slice(0, -peak)
    }
  }
  return root ?? EMPTY_ROOT
}
