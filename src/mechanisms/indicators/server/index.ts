/** The front door of the indicators: definitions, figures with their origin, totals over the tree then and today. */
export { figureHistory, listFiguresBehind } from './behind.ts'
export { changeIndicator } from './change.ts'
export { closedDays, closedSum, closedSumsBelow, mostCounted, unitsCounted, type ClosedSum } from './closed.ts'
export { findIndicator, indicatorPlace, listIndicators, totalsFor } from './lists.ts'
export { indicatorsModule } from './module.ts'
export { findTotals } from './totals.ts'
export { rebuildRollup, verifyRollup, type Difference } from './verify.ts'
