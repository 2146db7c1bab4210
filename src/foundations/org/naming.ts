/** Does a phrase of a plan ("Phòng VH-XH xã An Phú") mean this unit? Pure: names in, a score out. */
import { fold } from '#platform/shared/vietnamese.ts'

export interface NameWord {
  /** As written, lower case. */
  exact: string
  folded: string
  /** Written in capitals only, so it may stand for the first letters of several words (UBND, HĐND, VH-TT). */
  initials: boolean
}

const SEPARATORS = /[\s,;:.()"“”'’/&–—-]+/u
const AND = new Set(['và', 'va'])

export function wordsOf(text: string): NameWord[] {
  return text
    .normalize('NFC')
    .split(SEPARATORS)
    .filter((word) => word && !AND.has(word.toLowerCase()))
    .map((word) => ({ exact: word.toLowerCase(), folded: fold(word), initials: /^\p{Lu}{2,}$/u.test(word) }))
}

/** How far two names run together from their beginnings. */
interface Run {
  /** Words of each side that were used up. */
  left: number
  right: number
  /** Somewhere letters stood for words. */
  shortened: boolean
  /** Somewhere only the letters without marks agreed. */
  folded: boolean
}

/** All ways in which the two run together until one of them is used up. */
function* runs(left: NameWord[], right: NameWord[], at: Run = { left: 0, right: 0, shortened: false, folded: false }): Generator<Run> {
  const a = left[at.left]
  const b = right[at.right]
  if (!a || !b) {
    yield at
    return
  }
  if (a.folded === b.folded) {
    yield* runs(left, right, { ...at, left: at.left + 1, right: at.right + 1, folded: at.folded || a.exact !== b.exact })
  }
  if (a.initials && standsFor(a, right, at.right)) {
    yield* runs(left, right, { ...at, left: at.left + 1, right: at.right + a.folded.length, shortened: true })
  }
  if (b.initials && standsFor(b, left, at.left)) {
    yield* runs(left, right, { ...at, left: at.left + b.folded.length, right: at.right + 1, shortened: true })
  }
}

function standsFor(letters: NameWord, words: NameWord[], from: number): boolean {
  return [...letters.folded].every((letter, place) => words[from + place]?.folded.startsWith(letter))
}

/** Both names mean the same words throughout: 1, or a little less for initials and missing tone marks; 0 if not. */
function sameName(left: NameWord[], right: NameWord[]): number {
  let best = 0
  if (!left.length) return 0
  for (const run of runs(left, right)) {
    if (run.left === left.length && run.right === right.length) best = Math.max(best, certainty(run))
  }
  return best
}

/** The same words throughout, some perhaps by their first letters: "UBND các xã" and "Ủy ban nhân dân các xã". */
export function readsTheSame(left: NameWord[], right: NameWord[]): boolean {
  return sameName(left, right) > 0
}

function certainty(run: Run): number {
  return 1 - (run.shortened ? 0.02 : 0) - (run.folded ? 0.02 : 0)
}

const EXECUTIVE = wordsOf('Ủy ban nhân dân')
/** "xã", "tỉnh" after the name of a body: the place is the one that the reader of the document stands in. */
const PLACE_WORDS = new Set(['tinh', 'thanh', 'xa', 'phuong', 'dac', 'huyen', 'quan', 'thi', 'tp'])

export interface NamedUnit {
  names: NameWord[][]
  /** A province or commune, whose People's Committee is not listed as a unit of its own. */
  isPlace: boolean
  /** Names of the units above, the nearest first. */
  above: NameWord[][]
}

/** 0 to 1: how surely the phrase means the unit. Below 0.6 it is not worth showing. */
export function nameScore(phrase: NameWord[], unit: NamedUnit): number {
  let best = 0
  for (const name of unit.names) {
    best = Math.max(best, sameName(phrase, name), withPlace(phrase, name, unit.above))
    if (unit.isPlace) best = Math.max(best, 0.95 * asExecutive(phrase, name), 0.95 * asExecutive(name, phrase))
  }
  return best
}

/** One of the two goes on with the name of a unit above: "Sở Y tế" for "Sở Y tế tỉnh Phú Sơn", and the reverse. */
function withPlace(phrase: NameWord[], name: NameWord[], above: NameWord[][]): number {
  let best = 0
  for (const run of runs(phrase, name)) {
    const rest = run.left < phrase.length ? phrase.slice(run.left) : name.slice(run.right)
    if (!rest.length) continue
    best = Math.max(best, certainty(run) * placeScore(rest, above))
  }
  return best
}

function placeScore(rest: NameWord[], above: NameWord[][]): number {
  let best = 0
  for (const place of above) {
    best = Math.max(best, 0.95 * sameName(rest, place))
    const [word] = rest
    if (rest.length === 1 && word && PLACE_WORDS.has(word.folded) && place[0]?.folded === word.folded) best = Math.max(best, 0.93)
  }
  return best
}

/** "UBND xã An Phú" for the unit "Xã An Phú"; "UBND xã" for whichever commune is nearest. */
function asExecutive(longer: NameWord[], place: NameWord[]): number {
  let best = 0
  for (const run of runs(longer, EXECUTIVE)) {
    if (run.right < EXECUTIVE.length) continue
    const rest = longer.slice(run.left)
    best = Math.max(best, sameName(rest, place))
    const [word] = rest
    if (rest.length === 1 && word && PLACE_WORDS.has(word.folded) && place[0]?.folded === word.folded) best = Math.max(best, 0.98)
  }
  return best
}

/** Shares of common letter pairs, for a phrase with a slip of the pen or of the scanner. */
export function likeness(left: string, right: string): number {
  const pairs = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
  const rest = new Map<string, number>()
  for (const pair of pairs(right)) rest.set(pair, (rest.get(pair) ?? 0) + 1)
  let common = 0
  for (const pair of pairs(left)) {
    const count = rest.get(pair) ?? 0
    if (!count) continue
    common++
    rest.set(pair, count - 1)
  }
  const total = Math.max(1, left.length + right.length - 2)
  return (2 * common) / total
}
