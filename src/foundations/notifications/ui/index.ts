export { default as NoticeGroup } from './NoticeGroup.svelte'
