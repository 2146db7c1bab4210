/** How figures of several units become one. */
export const AGGREGATIONS = ['add', 'weighted_mean', 'last', 'distinct'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

/** The stretch of time over which figures are added up. */
export const PERIODS = ['whole', 'year', 'half-year', 'quarter', 'month'] as const
export type PeriodKind = (typeof PERIODS)[number]
