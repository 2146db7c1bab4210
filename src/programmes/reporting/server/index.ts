/** The front door of reporting: rounds, the forms of units, approval; reports as documents. */
export { reportingModule } from './module.ts'
export * from './reports/index.ts'
