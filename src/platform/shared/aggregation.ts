/** How figures of several units become one. */
export const AGGREGATIONS = ['add', 'weighted_mean', 'last', 'distinct'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]

/** What several periods of one indicator come to: put together by its kind, as what happened in each of them; or the latest, as what there is at its end. */
export const OVER_TIME = ['together', 'last'] as const
export type OverTimeKind = (typeof OVER_TIME)[number]

/** The stretch of time over which figures are added up. */
export const PERIODS = ['whole', 'year', 'half-year', 'quarter', 'month'] as const
export type PeriodKind = (typeof PERIODS)[number]
