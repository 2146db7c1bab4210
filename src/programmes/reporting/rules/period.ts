/** Periods of rounds by their keys. Pure. */
import type { PeriodKind } from '#platform/shared/aggregation.ts'

/** Of what length a period of this key is: 'all' is the whole course of a plan. */
export function kindOfPeriod(key: string): PeriodKind {
  if (key === 'all') return 'whole'
  const rest = key.slice(5)
  if (rest === '') return 'year'
  return rest.startsWith('H') ? 'half-year' : rest.startsWith('Q') ? 'quarter' : 'month'
}
