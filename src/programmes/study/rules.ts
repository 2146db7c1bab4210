/** The decisions of a campaign that need no database. */
export { countedOf, isMet, neededFor, percentCut } from './rules/rate.ts'
export { reachOf, type Reach } from './rules/reach.ts'
export { sessionsFitting, type SessionAhead, type Waiting } from './rules/fit.ts'
export { isSmall, LEAST, shownBeside, type Group } from '#foundations/people/rules.ts'
