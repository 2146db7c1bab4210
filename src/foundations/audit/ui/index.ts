export { default as TrailList } from './TrailList.svelte'
