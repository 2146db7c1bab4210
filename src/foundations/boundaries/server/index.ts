/** The front door of the boundaries: where units lie, as far as their body says so (decision 0054). */
export { boundariesModule } from './module.ts'
export { areasOf, boundariesOn, setOn, type HoldingSet } from './on-day.ts'
export { findBoundarySet, keepBoundaries, listBoundarySets, proposeBoundaries, withdrawBoundaries } from './sets.ts'
export { drawAreas, type Drawn } from '../draw.ts'
