export { default as ShownPart } from './ShownPart.svelte'
export { default as TargetSum } from './TargetSum.svelte'
export { default as TotalNotes } from './TotalNotes.svelte'
export { default as TotalWords } from './TotalWords.svelte'
