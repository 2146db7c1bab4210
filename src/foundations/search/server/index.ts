/** The front door of the search: one box over what all rooms offer. */
export { search } from './find.ts'
export { searchModule } from './module.ts'
export { rebuildSearch } from './rebuild.ts'
export { searchKinds } from './kinds.ts'
