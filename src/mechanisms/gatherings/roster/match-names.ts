/** Names of a pasted list, held against people who are known: proposals for a person to confirm, never guesses. Pure. */
import { fold } from '#platform/shared/vietnamese.ts'
import type { PastedName } from '../rules/names.ts'
import { distanceWithin } from './distance.ts'

export interface Known {
  id: string
  name: string
}

/**
 * same: that very name, and one person alone bears it. marks: the same but for tone marks. near: some letters differ. part: words
 * are missing or in another order.
 */
export type Likeness = 'same' | 'marks' | 'near' | 'part'

export interface Match {
  /** Place in what was pasted, from 1. */
  line: number
  name: string
  /** found: one person, letter by letter. proposed: somebody must say yes. asked: several bear that name. again: it stood in an earlier line. none: nobody. */
  outcome: 'found' | 'proposed' | 'asked' | 'again' | 'none'
  candidates: { id: string; likeness: Likeness }[]
  /** The earlier line. */
  of?: number
}

const MOST_CANDIDATES = 5
const MOST_EDITS = 2

export const matchNames = (pasted: readonly PastedName[], roster: readonly Known[]): Match[] => pasted.map(nameMatcher(roster))

/** To be called with each line in its order: long lists are matched in pieces, so that nobody waits for the whole. */
export function nameMatcher(roster: readonly Known[]): (pasted: PastedName) => Match {
  const index = indexOf(roster)
  const seen = new Map<string, number>()
  return ({ line, name }) => {
    const exact = exactKey(name)
    const same = index.exact.get(exact) ?? []
    const earlier = seen.get(exact)
    // Two people of one name may well stand in two lines.
    if (earlier !== undefined && same.length < 2) return { line, name, outcome: 'again', candidates: [], of: earlier }
    seen.set(exact, line)
    return { line, name, ...lookUp(index, name, same) }
  }
}

function lookUp(index: Index, name: string, same: readonly string[]): Pick<Match, 'outcome' | 'candidates'> {
  const all = (ids: readonly string[], likeness: Likeness): Match['candidates'] => ids.map((id) => ({ id, likeness }))
  if (same.length === 1) return { outcome: 'found', candidates: all(same, 'same') }
  if (same.length > 1) return { outcome: 'asked', candidates: all(same, 'same') }
  const plain = plainName(name)
  const unmarked = index.plain.get(plain) ?? []
  if (unmarked.length) {
    // A slip may have made one name out of another.
    const beside = oneSlip(index, plain).filter((id) => !unmarked.includes(id))
    return { outcome: unmarked.length > 1 ? 'asked' : 'proposed', candidates: [...all(unmarked, 'marks'), ...all(beside, 'near')].slice(0, MOST_CANDIDATES) }
  }
  const near = nearest(index, plain)
  const part = index.words.get(wordsKey(plain)) ?? index.ends.get(endsKey(plain)) ?? []
  const ids = new Set(near)
  const candidates = [...all(near, 'near'), ...all(part.filter((id) => !ids.has(id)), 'part')].slice(0, MOST_CANDIDATES)
  return { outcome: candidates.length ? 'proposed' : 'none', candidates }
}

const exactKey = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Without marks, small letters, one space between words. */
const plainName = (name: string): string => fold(name).replaceAll(/[^a-z ]+/g, '').replaceAll(/ +/g, ' ').trim()

const wordsKey = (plain: string): string => plain.split(' ').toSorted().join(' ')
const endsKey = (plain: string): string => {
  const words = plain.split(' ')
  return words.length < 2 ? '' : `${words[0]} ${words.at(-1)}`
}

interface Index {
  exact: Map<string, string[]>
  plain: Map<string, string[]>
  words: Map<string, string[]>
  ends: Map<string, string[]>
  /** Names by what is left of them when a letter is taken out: a slip of one letter finds its name at once. */
  without: Map<string, string[]>
  /** Names by a third of their letters and where it stands: of three thirds two slips leave one whole. */
  thirds: Map<string, string[]>
}

function indexOf(roster: readonly Known[]): Index {
  const index: Index = { exact: new Map(), plain: new Map(), words: new Map(), ends: new Map(), without: new Map(), thirds: new Map() }
  for (const { id, name } of roster) {
    const plain = plainName(name)
    put(index.exact, exactKey(name), id)
    const isNew = !index.plain.has(plain)
    put(index.plain, plain, id)
    put(index.words, wordsKey(plain), id)
    const ends = endsKey(plain)
    if (ends) put(index.ends, ends, id)
    if (!isNew || plain === '') continue
    for (const rest of withoutOne(plain)) put(index.without, rest, plain)
    for (const [place, third] of thirdsOf(plain).entries()) put(index.thirds, `${place}${plain.length}${third}`, plain)
  }
  return index
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const held = map.get(key)
  if (held) held.push(value)
  else map.set(key, [value])
}

const withoutOne = (plain: string): string[] => [plain, ...Array.from(plain, (_letter, at) => plain.slice(0, at) + plain.slice(at + 1))]

const cut = (length: number): [number, number][] => {
  const a = Math.floor(length / 3)
  const b = Math.floor((2 * length) / 3)
  return [[0, a], [a, b], [b, length]]
}
const thirdsOf = (plain: string): string[] => cut(plain.length).map(([from, to]) => plain.slice(from, to))

/** Ids of the names one letter away. */
function oneSlip(index: Index, plain: string): string[] {
  const names = new Set<string>()
  for (const rest of withoutOne(plain)) for (const name of index.without.get(rest) ?? []) names.add(name)
  return idsOf(index, within(plain, names, 1))
}

/** Ids of the names fewest letters away, at most two. */
function nearest(index: Index, plain: string): string[] {
  if (plain.length < 4) return []
  const close = oneSlip(index, plain)
  return close.length ? close : idsOf(index, within(plain, ofThirds(index, plain), MOST_EDITS))
}

const idsOf = (index: Index, names: string[]): string[] => names.flatMap((name) => index.plain.get(name) ?? []).slice(0, MOST_CANDIDATES)

function within(plain: string, names: Iterable<string>, most: number): string[] {
  return [...names]
    .map((name) => ({ name, edits: distanceWithin(plain, name, most) }))
    .filter(({ edits }) => edits <= most)
    .toSorted((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
}

function ofThirds(index: Index, plain: string): Set<string> {
  const found = new Set<string>()
  for (let length = Math.max(3, plain.length - MOST_EDITS); length <= plain.length + MOST_EDITS; length++) {
    for (const [place, [from, to]] of cut(length).entries()) {
      for (let shift = -MOST_EDITS; shift <= MOST_EDITS; shift++) {
        if (from + shift < 0 || to + shift > plain.length) continue
        for (const name of index.thirds.get(`${place}${length}${plain.slice(from + shift, to + shift)}`) ?? []) found.add(name)
      }
    }
  }
  return found
}
