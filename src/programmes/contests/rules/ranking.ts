/** Who stands where: a pure function of the rules, the results and the draw, so that anybody who has them gets the same list. */
import { drawKey } from './draw.ts'
import type { ContestRules, TieBreak } from './rules.ts'

export interface Entry {
  /** Whoever entered: the person, or the entry of somebody without an account. */
  entrant: string
  /** Of the attempt, in hexadecimal: 32 bytes. */
  receipt: string
  /** In millionths of a point, of the same paper length for all. */
  points: number
  of: number
  startedAt: number
  finishedAt: number
  /** Null: nothing was guessed. */
  guess: number | null
}

export type Decided = 'score' | TieBreak | 'draw' | 'alone'

export interface Place<E extends Entry = Entry> {
  place: number
  entry: E
  /** By what this place was told apart from the one below it. */
  decidedBy: Decided
  prize: string | null
}

export interface Draw {
  seed: string
  root: string
}

/** Which of one entrant's attempts counts; of equal ones the earlier. */
export function isBetter(counts: ContestRules['counts'], one: Entry, other: Entry): boolean {
  const inOrder = one.finishedAt - other.finishedAt || compareText(one.receipt, other.receipt)
  return counts === 'first' ? inOrder < 0 : counts === 'last' ? inOrder > 0 : (compareText(scoreKey(one), scoreKey(other)) || inOrder) < 0
}

export const isAllRight = ({ points, of }: Pick<Entry, 'points' | 'of'>): boolean => points === of

/** What was to be guessed, over all attempts that ended. */
export interface Outcome {
  entrants: number
  attempts: number
  all_right: number
}

export function outcomeOf(entries: readonly Entry[]): Outcome {
  const people = (some: readonly Entry[]): number => new Set(some.map(({ entrant }) => entrant)).size
  return { entrants: people(entries), attempts: entries.length, all_right: people(entries.filter(isAllRight)) }
}

/** One entry for each entrant. */
export function countedEntries<E extends Entry>(entries: readonly E[], counts: ContestRules['counts']): E[] {
  const kept = new Map<string, E>()
  for (const entry of entries) {
    const known = kept.get(entry.entrant)
    if (!known || isBetter(counts, entry, known)) kept.set(entry.entrant, entry)
  }
  return [...kept.values()]
}

/** What of the rules decides the places. */
type RankingRules = Pick<ContestRules, 'counts' | 'predicted' | 'tieBreaks' | 'prizes'>

export function rankingOf<E extends Entry>(rules: RankingRules, entries: readonly E[], draw: Draw): Place<E>[] {
  const keyOf = placeKeys(rules, outcomeOf(entries), draw)
  const order = countedEntries(entries, rules.counts).map((entry) => ({ entry, key: keyOf(entry) })).toSorted((one, other) => compareText(one.key, other.key))
  const decided = deciderOf(rules)
  const prizeAt = prizesOf(rules)
  return order.map(({ entry, key }, at) => ({ place: at + 1, entry, decidedBy: decided(key, order[at + 1]?.key ?? null), prize: prizeAt(at + 1) }))
}

/** Prizes from the first place on. */
export function prizesOf({ prizes }: Pick<ContestRules, 'prizes'>): (place: number) => string | null {
  const all = prizes.flatMap(({ name, count }) => Array.from({ length: count }, () => name))
  return (place) => all[place - 1] ?? null
}

/** In hexadecimal digits; a draw ends every key, so that no two are alike. */
const WIDTHS = { score: 34, prediction: 16, duration: 16, finished: 16, draw: 64 }
const stepsOf = ({ tieBreaks }: Pick<ContestRules, 'tieBreaks'>) => ['score' as const, ...tieBreaks, 'draw' as const]

/**
 * The place of an entry as text in hexadecimal: in the order of these texts the list stands, the first place first. So a list of any length
 * can be put in order where it is kept, and what told two apart is the first step in which their keys differ.
 */
export function placeKeys(rules: Pick<ContestRules, 'predicted' | 'tieBreaks'>, outcome: Outcome, { seed, root }: Draw): (entry: Entry) => string {
  const came = rules.predicted === null ? 0 : outcome[rules.predicted]
  const keys: Record<TieBreak, (entry: Entry) => string> = {
    prediction: ({ guess }) => (guess === null ? 'f'.repeat(WIDTHS.prediction) : digits(BigInt(Math.abs(guess - came)), WIDTHS.prediction)),
    duration: ({ startedAt, finishedAt }) => timeKey(finishedAt - startedAt),
    finished: ({ finishedAt }) => timeKey(finishedAt)
  }
  return (entry) => [scoreKey(entry), ...rules.tieBreaks.map((name) => keys[name](entry)), drawKey(seed, root, entry.receipt)].join('')
}

/** By what a place was told apart from the next one; null: there is none. */
export function deciderOf(rules: Pick<ContestRules, 'tieBreaks'>): (key: string, next: string | null) => Decided {
  const steps = stepsOf(rules)
  return (key, next) => {
    if (next === null) return 'alone'
    let at = 0
    for (const step of steps) {
      const width = WIDTHS[step]
      if (key.slice(at, at + width) !== next.slice(at, at + width)) return step
      at += width
    }
    throw new Error('Two entries of a round have one key.')
  }
}

/** Of papers of less than 2^50 points two shares that differ are further apart than 2^-100, so this many places tell all of them apart; the higher share first. */
const ONE = 2n ** 128n
const MOST = 2n ** 135n
const scoreKey = ({ points, of }: Entry): string => digits(MOST - (of === 0 ? 0n : (BigInt(points) * ONE) / BigInt(of)), WIDTHS.score)

/** To the microsecond, as the database keeps them; earlier than 1970 too. */
const timeKey = (ms: number): string => digits(BigInt(Math.round(ms * 1000)) + 2n ** 62n, WIDTHS.finished)

const digits = (value: bigint, width: number): string => value.toString(16).padStart(width, '0')
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
