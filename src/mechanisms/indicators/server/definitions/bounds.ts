/** The bounds that a new version says, read as any number is. */
import { AppError, type FieldErrors } from '#platform/shared/errors.ts'
import { NO_BOUNDS, type Bounds } from '../../bounds.ts'
import { decimalOf, numberGiven } from '../../numbers.ts'
import type { ReviseIndicator } from '../../schema.ts'

interface Of {
  how: 'values' | 'formula'
  measure: string
  before: Bounds
}

/** Nobody says what is worked out: nothing of it is refused. */
export function boundsFrom(input: Pick<ReviseIndicator, keyof Bounds | 'decimals'>, { how, measure, before }: Of): Bounds {
  if (how === 'formula') return NO_BOUNDS
  const bound = (field: keyof Bounds): number | null => {
    const given = input[field]
    if (given === undefined) return before[field]
    if (given === null) return null
    const read = numberGiven(given, measure, input.decimals === 0 ? 'by_hand' : null)
    if ('reason' in read) throw refused(field, read)
    // Exactly as it was typed, or not at all.
    if (read.decimal === null || decimalOf(Number(read.decimal)) !== read.decimal) throw refused(field, { reason: 'indicators.number_long' })
    return Number(read.decimal)
  }
  const bounds = { atLeast: bound('atLeast'), atMost: bound('atMost') }
  if (bounds.atLeast !== null && bounds.atMost !== null && bounds.atMost < bounds.atLeast) throw refused('atMost', { reason: 'indicators.bounds_crossed' })
  return bounds
}

const refused = (field: keyof Bounds, fault: FieldErrors[string]): AppError => new AppError('invalid', 'input.invalid', { fields: { [field]: fault } })
