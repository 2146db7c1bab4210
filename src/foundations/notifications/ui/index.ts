export { default as BrowserList } from './BrowserList.svelte'
export { default as MailAddress } from './MailAddress.svelte'
export { default as NoticeGroup } from './NoticeGroup.svelte'
