/** The front door of the shapes of contests; safe for the browser. */
export * from './schema/boards.ts'
export * from './schema/contests.ts'
export * from './schema/guests.ts'
export * from './schema/finals.ts'
export * from './schema/own-case.ts'
export * from './schema/results.ts'
export * from './schema/rounds.ts'
export * from './schema/signs.ts'
