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

/** What was to be guessed, counted over all attempts that ended. */
export function outcomeOf(entries: readonly Entry[], predicted: Predicted): number {
  if (predicted === 'attempts') return entries.length
  const counted = predicted === 'entrants' ? entries : entries.filter(({ points, of }) => points === of)
  return new Set(counted.map(({ entrant }) => entrant)).size
}

/** One entry for each entrant. */
export function countedEntries<E extends Entry>(entries: readonly E[], counts: ContestRules['counts']): E[] {
  const byEntrant = Map.groupBy(entries, ({ entrant }) => entrant)
  return [...byEntrant.values()].flatMap((own) => {
    const inOrder = own.toSorted((one, other) => one.finishedAt - other.finishedAt || compareText(one.receipt, other.receipt))
    const found = counts === 'first' ? inOrder[0] : counts === 'last' ? inOrder.at(-1) : inOrder.reduce((ahead, next) => (byScore(next, ahead) < 0 ? next : ahead))
    return found ? [found] : []
  })
}

export function rankingOf<E extends Entry>(rules: ContestRules, entries: readonly E[], draw: Draw): Place<E>[] {
  const outcome = rules.predicted === null ? 0 : outcomeOf(entries, rules.predicted)
  const steps = stepsOf(rules, outcome, draw)
  const order = countedEntries(entries, rules.counts).toSorted((one, other) => steps.reduce((found, [, compare]) => found || compare(one, other), 0))
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
