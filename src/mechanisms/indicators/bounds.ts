/** The least and the greatest number that make sense for one unit: asked wherever a number comes in, whoever brings it. Pure. */
import type { Aggregation } from '#platform/shared/aggregation.ts'
import { compared, fraction, fromDecimal, over, times, toDecimal, type Fraction } from './formula/fraction.ts'
import { decimalOf, type Decimal } from './numbers.ts'

export interface Bounds {
  atLeast: number | null
  atMost: number | null
}

export const NO_BOUNDS: Bounds = { atLeast: null, atMost: null }

/** The keyboard of a phone for such a number: on some, that of digits has no minus. */
export const keypadFor = ({ atLeast }: Bounds): 'decimal' | 'text' => (atLeast !== null && atLeast >= 0 ? 'decimal' : 'text')

export interface BoundFault {
  field: 'value' | 'numerator'
  reason: string
  detail: { value: string; bound: string; measure: string }
}

interface Said {
  value: Decimal | null
  numerator: Decimal | null
  denominator: Decimal | null
}

/** Of a mean it is the mean itself that must make sense, not what stands above and below it. */
export function boundFault({ value, numerator, denominator }: Said, { atLeast, atMost }: Bounds, measure: string): BoundFault | null {
  const isMean = numerator !== null && denominator !== null
  if (!isMean && value === null) return null
  const said = isMean ? times(over(fromDecimal(numerator), fromDecimal(denominator)), fraction(measure === '%' ? 100n : 1n)) : fromDecimal(value ?? '0')
  const fault = (reason: string, bound: number): BoundFault => ({
    field: isMean ? 'numerator' : 'value', reason: `indicators.${reason}`, detail: { value: isMean ? toDecimal(said, 2) : (value ?? ''), bound: decimalOf(bound) ?? '', measure }
  })
  if (atLeast !== null && compared(said, exact(atLeast)) < 0) return fault('below_least', atLeast)
  return atMost !== null && compared(said, exact(atMost)) > 0 ? fault('above_most', atMost) : null
}

const exact = (bound: number): Fraction => fromDecimal(decimalOf(bound) ?? '0')

/** A mean of a part is like any mean. A part of a count is a count itself, and no larger than the whole; of what may be below nought nothing follows. */
function boundsOfPart(bounds: Bounds, kind: Aggregation): Bounds {
  if (kind === 'weighted_mean' || kind === 'last') return bounds
  return bounds.atLeast !== null && bounds.atLeast >= 0 ? { atLeast: 0, atMost: bounds.atMost } : NO_BOUNDS
}

/** Of an indicator, or of a part of one: what the definition of the whole says comes to this. */
export const boundsFor = ({ category, kind }: { category: string | null; kind: Aggregation }, bounds: Bounds): Bounds => (category === null ? bounds : boundsOfPart(bounds, kind))

/** What is to be reached by many units together has no greatest number: only that it is not below nought follows. */
export function boundsOfTarget(bounds: Bounds, kind: Aggregation): Bounds {
  return kind === 'weighted_mean' || kind === 'last' ? bounds : { ...boundsOfPart(bounds, kind), atMost: null }
}
