/** Pure decisions of rounds of reports, safe for the browser. */
export * from './rules/checks.ts'
export * from './rules/due.ts'
export * from './rules/outliers.ts'
export * from './rules/states.ts'
export * from './rules/totals.ts'
export * from './reports/built-in.ts'
export * from './reports/vocabulary.ts'
