/** What the numbers of several units come to while they are still on their way. Pure. */
import type { Aggregation } from '#platform/shared/aggregation.ts'
import { judge } from './outliers.ts'

export interface Part {
  unitId: string
  value: number | null
  numerator: number | null
  denominator: number | null
}

export interface DraftTotal {
  value: number | null
  numerator: number | null
  denominator: number | null
  /** Units with a number, of all that are asked. */
  from: number
  of: number
  /** The same without the units that lie far from the others, and which these are. */
  without: number | null
  outliers: string[]
}

/** Six places are kept: sums of decimals do not grow tails. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6

/** One number of a cell: what was written, or what its two numbers come to. */
export function valueOfCell({ value, numerator, denominator }: Omit<Part, 'unitId'>, measure: string): number | null {
  if (numerator === null || denominator === null) return value
  return rounded((numerator / denominator) * (measure === '%' ? 100 : 1))
}

function added(parts: readonly Part[], kind: Aggregation, measure: string): Omit<DraftTotal, 'from' | 'of' | 'without' | 'outliers'> {
  const empty = { value: null, numerator: null, denominator: null }
  if (kind === 'weighted_mean') {
    const weighed = parts.filter((part) => part.denominator !== null)
    if (!weighed.length) return empty
    const sum = (of: (part: Part) => number | null): number => rounded(weighed.reduce((all, part) => all + (of(part) ?? 0), 0))
    const both = { numerator: sum((part) => part.numerator), denominator: sum((part) => part.denominator) }
    return { ...both, value: valueOfCell({ value: null, ...both }, measure) }
  }
  const values = parts.flatMap(({ value }) => value ?? [])
  // The latest of several units is no number of them all.
  if (!values.length || kind === 'last') return empty
  return { ...empty, value: rounded(values.reduce((sum, one) => sum + one, 0)) }
}

export function draftTotal(parts: readonly Part[], { kind, measure, of }: { kind: Aggregation; measure: string; of: number }): DraftTotal {
  const told = parts.flatMap((part) => {
    const value = valueOfCell(part, measure)
    return value === null ? [] : [{ ...part, told: value }]
  })
  const outliers = told.filter((part) => judge(part.told, told.filter((other) => other !== part).map((other) => other.told))?.outlies)
  const kept = told.filter((part) => !outliers.includes(part))
  return {
    ...added(told, kind, measure),
    from: told.length,
    of,
    without: outliers.length ? added(kept, kind, measure).value : null,
    outliers: outliers.map(({ unitId }) => unitId)
  }
}
