/**
 * A large answer crosses from one process to another in pieces: taken over at once it would keep the server's thread for
 * as long as all of it takes, and whoever asks something meanwhile waits.
 */

/** Elements of one list: where it stands in the whole, and what is added to it. */
export interface Piece {
  path: (string | number)[]
  elements: unknown[]
}

export interface Cut {
  /** The whole, with long lists empty. */
  rest: unknown
  /** A list comes before the lists that stand in its elements. */
  pieces: Piece[]
}

/** About as many bytes. */
const PIECE = 100_000

export function cutUp(whole: unknown, most = PIECE): Cut {
  const { kept, pieces } = shorten(whole, [], most)
  return { rest: kept, pieces }
}

/** Puts the next piece where it belongs; pieces come in the order in which they were cut. */
export function addPiece(rest: unknown, { path, elements }: Piece): void {
  let list = rest
  for (const step of path) {
    // The other process may have been taken over by what it reads.
    if (typeof list !== 'object' || list === null || !Object.hasOwn(list, step)) throw new Error('A piece belongs to nothing.')
    list = (list as Record<string | number, unknown>)[step]
  }
  if (!Array.isArray(list)) throw new Error('A piece belongs to no list.')
  for (const element of elements) list.push(element)
}

interface Shortened {
  kept: unknown
  weight: number
  pieces: Piece[]
}

function shorten(value: unknown, path: Piece['path'], most: number): Shortened {
  if (Array.isArray(value)) return shortenList(value, path, most)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return { kept: value, weight: weightOf(value), pieces: [] }
  const entries: [string, unknown][] = []
  const pieces: Piece[] = []
  let weight = 10
  for (const [key, inner] of Object.entries(value)) {
    const short = shorten(inner, [...path, key], most)
    entries.push([key, short.kept])
    pieces.push(...short.pieces)
    weight += key.length + short.weight
  }
  // Not by assignment: a key of a document may be "__proto__".
  return { kept: Object.fromEntries(entries), weight, pieces }
}

function shortenList(list: unknown[], path: Piece['path'], most: number): Shortened {
  const short = list.map((element, at) => shorten(element, [...path, at], most))
  const below = short.flatMap(({ pieces }) => pieces)
  const weight = short.reduce((sum, one) => sum + one.weight, 10)
  if (weight <= most) return { kept: short.map(({ kept }) => kept), weight, pieces: below }
  const own: Piece[] = []
  let elements: unknown[] = []
  let held = 0
  for (const one of short) {
    elements.push(one.kept)
    held += one.weight
    if (held < most) continue
    own.push({ path, elements })
    elements = []
    held = 0
  }
  if (elements.length) own.push({ path, elements })
  return { kept: [], weight: 10, pieces: [...own, ...below] }
}

function weightOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (ArrayBuffer.isView(value)) return value.byteLength
  return 10
}
