/** Proofs of RFC 6962: that an entry stands in a tree, and that one tree is the beginning of another. */
import { largestPowerBelow, nodeHash, type Hash } from './merkle.ts'

/** The root over the entries [from, to). */
export type Roots = (from: number, to: number) => Promise<Hash>

/** Section 2.1.1: from the entry upwards, the hashes that lead to the root. */
export async function inclusionProof(roots: Roots, index: number, size: number): Promise<Hash[]> {
  const path: Hash[] = []
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const split = from + largestPowerBelow(to - from)
    if (index < split) {
      path.unshift(await roots(split, to))
      to = split
    } else {
      path.unshift(await roots(from, split))
      from = split
    }
  }
  return path
}

/** Section 2.1.2: from the tree of `first` entries to that of `second`. */
export async function consistencyProof(roots: Roots, first: number, second: number): Promise<Hash[]> {
  if (first === 0 || first === second) return []
  const path: Hash[] = []
  let [from, to] = [0, second]
  // The whole old tree needs no hash of its own: whoever checks knows its root.
  let whole = true
  while (to > first) {
    const split = from + largestPowerBelow(to - from)
    if (first <= split) {
      path.unshift(await roots(split, to))
      to = split
    } else {
      path.unshift(await roots(from, split))
      from = split
      whole = false
    }
  }
  return whole ? path : [await roots(from, to), ...path]
}

/** The root that an entry and its path come to; null where the path does not fit. */
export function rootFromInclusion(leaf: Hash, index: number, size: number, path: Hash[]): Hash | null {
  if (index < 0 || index >= size) return null
  let [place, last, root] = [index, size - 1, leaf]
  for (const hash of path) {
    if (last === 0) return null
    if (place % 2 === 1 || place === last) {
      root = nodeHash(hash, root)
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
    } else root = nodeHash(root, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : null
}

/** Is the tree of `first` entries with this root the beginning of the other? */
export function isConsistent(first: number, firstRoot: Hash, second: number, secondRoot: Hash, path: Hash[]): boolean {
  if (first > second) return false
  if (first === second) return path.length === 0 && firstRoot.equals(secondRoot)
  if (first === 0) return path.length === 0
  let [place, last] = [first - 1, second - 1]
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  const rest = [...path]
  const start = place === 0 ? firstRoot : rest.shift()
  if (!start) return false
  let [old, now] = [start, start]
  for (const hash of rest) {
    if (last === 0) return false
    if (place % 2 === 1 || place === last) {
      old = nodeHash(hash, old)
      now = nodeHash(hash, now)
      while (place % 2 === 0 && place !== 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
    } else now = nodeHash(now, hash)
    ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  }
  return last === 0 && old.equals(firstRoot) && now.equals(secondRoot)
}
