/** Who stands where: a pure function of the rules, the results and the draw, so that anybody who has them gets the same list. */
import { drawKey } from './draw.ts'
import type { ContestRules, Predicted, TieBreak } from './rules.ts'

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

/** What a round comes to, one attempt after the other, in any order: no more is held than one entry for each entrant. */
export interface Tally<E extends Entry = Entry> {
  add(entry: E): void
  counted(): E[]
  /** What was to be guessed, over all attempts that ended. */
  outcome(predicted: Predicted): number
}

export function tally<E extends Entry>(counts: ContestRules['counts']): Tally<E> {
  const kept = new Map<string, E>()
  const allRight = new Set<string>()
  let attempts = 0
  const inOrder = (one: E, other: E): number => one.finishedAt - other.finishedAt || compareText(one.receipt, other.receipt)
  const isBetter = (one: E, other: E): boolean => (counts === 'first' ? inOrder(one, other) < 0 : counts === 'last' ? inOrder(one, other) > 0 : (byScore(one, other) || inOrder(one, other)) < 0)
  return {
    add(entry) {
      attempts += 1
      if (entry.points === entry.of) allRight.add(entry.entrant)
      const known = kept.get(entry.entrant)
      if (!known || isBetter(entry, known)) kept.set(entry.entrant, entry)
    },
    counted: () => [...kept.values()],
    outcome: (predicted) => (predicted === 'attempts' ? attempts : predicted === 'entrants' ? kept.size : allRight.size)
  }
}

function tallied<E extends Entry>(entries: readonly E[], counts: ContestRules['counts']): Tally<E> {
  const all = tally<E>(counts)
  for (const entry of entries) all.add(entry)
  return all
}

export const outcomeOf = (entries: readonly Entry[], predicted: Predicted): number => tallied(entries, 'best').outcome(predicted)

/** One entry for each entrant. */
export const countedEntries = <E extends Entry>(entries: readonly E[], counts: ContestRules['counts']): E[] => tallied(entries, counts).counted()

export const rankingOf = <E extends Entry>(rules: ContestRules, entries: readonly E[], draw: Draw): Place<E>[] => placesOf(rules, tallied(entries, rules.counts), draw)

export function placesOf<E extends Entry>(rules: ContestRules, all: Tally<E>, draw: Draw): Place<E>[] {
  const outcome = rules.predicted === null ? 0 : all.outcome(rules.predicted)
  const steps = stepsOf(rules, outcome, draw)
  const order = all.counted().toSorted((one, other) => steps.reduce((found, [, compare]) => found || compare(one, other), 0))
  const prizes = rules.prizes.flatMap(({ name, count }) => Array.from({ length: count }, () => name))
  return order.map((entry, at) => {
    const next = order[at + 1]
    const step = next && steps.find(([, compare]) => compare(entry, next) !== 0)
    return { place: at + 1, entry, decidedBy: step?.[0] ?? 'alone', prize: prizes[at] ?? null }
  })
}

type Step = [Decided, (one: Entry, other: Entry) => number]

function stepsOf(rules: ContestRules, outcome: number, { seed, root }: Draw): Step[] {
  const keys = new Map<string, string>()
  const keyOf = ({ receipt }: Entry): string => {
    const known = keys.get(receipt) ?? drawKey(seed, root, receipt)
    keys.set(receipt, known)
    return known
  }
  const farness = ({ guess }: Entry): number => (guess === null ? Infinity : Math.abs(guess - outcome))
  const breaks: Record<TieBreak, Step[1]> = {
    prediction: (one, other) => compare(farness(one), farness(other)),
    duration: (one, other) => compare(one.finishedAt - one.startedAt, other.finishedAt - other.startedAt),
    finished: (one, other) => compare(one.finishedAt, other.finishedAt)
  }
  return [['score', byScore], ...rules.tieBreaks.map((name): Step => [name, breaks[name]]), ['draw', (one, other) => compareText(keyOf(one), keyOf(other))]]
}

/** Shares of papers that may differ, in whole numbers; the higher first. */
const byScore = (one: Entry, other: Entry): number => {
  // Papers of one length, which nearly all are.
  if (one.of === other.of) return compare(other.points, one.points)
  const [mine, theirs] = [BigInt(one.points) * BigInt(other.of), BigInt(other.points) * BigInt(one.of)]
  return mine > theirs ? -1 : mine < theirs ? 1 : 0
}

const compare = (one: number, other: number): number => (one < other ? -1 : one > other ? 1 : 0)
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
