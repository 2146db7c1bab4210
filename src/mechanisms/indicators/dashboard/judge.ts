/** What of a figure is off its line, since when, and who stands where beside others. Pure. */
import type { Aggregation } from '#platform/shared/aggregation.ts'
import { wilsonLower } from '../rules.ts'

/**
 * `off` and `on`: beside its line. `unjudged`: nobody has said a target, or which way is good. `silent`: there is a target and no figure.
 * `hidden`: it tells of too few persons.
 */
export const STANDINGS = ['off', 'silent', 'on', 'unjudged', 'hidden'] as const
export type Standing = (typeof STANDINGS)[number]

export type Better = 'more' | 'less' | null

export interface Point {
  period: string
  /** Null: nothing was said, or it is hidden. */
  value: number | null
  /** What its line asks for on the last day looked at; null without one. */
  due: number | null
  hidden: boolean
}

export function standingOf({ value, due, hidden }: Point, better: Better): Standing {
  if (hidden) return 'hidden'
  if (value === null) return due === null ? 'unjudged' : 'silent'
  if (due === null || better === null) return 'unjudged'
  return (better === 'more' ? value < due : value > due) ? 'off' : 'on'
}

/** Beside its own line; a share without one beside that of the whole, which it is a part of. */
export function standingBeside(theirs: Point, whole: Pick<Point, 'due'>, { kind, better }: { kind: Aggregation; better: Better }): Standing {
  return standingOf(kind === 'weighted_mean' ? { ...theirs, due: theirs.due ?? whole.due } : theirs, better)
}

/** Of a history, the latest first: the period that is judged is the latest with a figure, or the latest at all where there is none. */
export function judgedAt(history: readonly Point[]): number {
  const at = history.findIndex(({ value, hidden }) => value !== null || hidden)
  return at === -1 ? Math.max(0, history.findIndex(({ due }) => due !== null)) : at
}

/**
 * The first period of the unbroken run off the line that ends at `at`. A period of which nothing is known ends the run: nobody is told more
 * than is known. `open`: everything looked at was off, so that it may have begun earlier.
 */
export function offSince(history: readonly Point[], at: number, better: Better): { period: string; periods: number; open: boolean } | null {
  const run = history.slice(at)
  const length = run.findIndex((point) => standingOf(point, better) !== 'off')
  const periods = length === -1 ? run.length : length
  const first = run[periods - 1]
  return first ? { period: first.period, periods, open: length === -1 } : null
}

/** How far off, in parts of what was asked for: to put the farthest first. */
export function gapOf({ value, due }: Pick<Point, 'value' | 'due'>): number {
  if (value === null || due === null) return 0
  return Math.abs(value - due) / Math.max(Math.abs(due), 1e-9)
}

export interface Ranked {
  value: number | null
  numerator: number | null
  denominator: number | null
  due: number | null
}

/**
 * How well a unit stands, from 0 to 1, to put units in an order that is fair to small ones: of a share of counted things the bound that the true
 * share surely reaches (`wilsonLower`); where less is better, that of the things left. A sum has no order among units of different size but by
 * what was asked of each: then the part of it that was reached. Null: there is no fair order.
 */
export function rankOf(of: Ranked, { kind, better }: { kind: Aggregation; better: Better }): number | null {
  const { value, numerator, denominator, due } = of
  if (value === null || better === null) return null
  if (kind === 'weighted_mean' && numerator !== null && denominator !== null && denominator > 0 && numerator >= 0 && numerator <= denominator) {
    return wilsonLower(better === 'more' ? numerator : denominator - numerator, denominator)
  }
  if (due === null || due <= 0 || value < 0) return null
  return better === 'more' ? value / due : value === 0 ? Number.MAX_VALUE : due / value
}
