export { markingApi } from './api.ts'
export { takeScript } from './hand-out.ts'
export { findMarking } from './list.ts'
export { findScript, markScript } from './script.ts'
