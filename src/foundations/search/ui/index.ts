export { default as SearchForm } from './SearchForm.svelte'
export { default as SearchResults } from './SearchResults.svelte'
