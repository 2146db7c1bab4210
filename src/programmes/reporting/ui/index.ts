export { default as CellEdit } from './CellEdit.svelte'
export { default as CellShown } from './CellShown.svelte'
export { default as RoundTabs } from './RoundTabs.svelte'
