import type { Aggregation, OverTimeKind, PeriodKind } from '#platform/shared/aggregation.ts'
import type { Item } from '../../schema.ts'

export interface ProposedDefinition {
  words: string
  measure: string
  how: 'values' | 'formula'
  kind: Aggregation
  overTime: OverTimeKind
  period: PeriodKind | ''
  calendar: 'calendar' | 'state'
  decimals: number
  numerator: string
  denominator: string
}

/** What a new indicator could be: of a campaign's rate how many came of how many were to come, of all else the figure itself. */
export function proposedFrom(item: Item | null): ProposedDefinition {
  if (!item) return { words: '', measure: '', how: 'values', kind: 'add', overTime: 'together', period: '', calendar: 'calendar', decimals: 0, numerator: '', denominator: '' }
  const { words, measure, kind, overTime, period, code } = item
  const calendar = item.calendar === 'state' ? 'state' : 'calendar'
  const isMean = kind === 'weighted_mean'
  const formula = isMean ? { numerator: `TỬ([${code}])`, denominator: `MẪU([${code}])` } : { numerator: `[${code}]`, denominator: '' }
  return { words, measure, how: 'formula', kind, overTime, period, calendar, decimals: isMean ? 1 : 0, ...formula }
}
