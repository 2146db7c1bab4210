/** What goes in and out of every query and command of the plans; safe for the browser. */
export * from './schema/values.ts'
export * from './schema/readings.ts'
export * from './schema/plans.ts'
export * from './schema/outline.ts'
export * from './schema/tasks.ts'
export * from './schema/review.ts'
export * from './schema/progress.ts'
