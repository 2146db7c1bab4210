/** The front door of reporting: rounds, the forms of units, approval. */
export { reportingModule } from './module.ts'
