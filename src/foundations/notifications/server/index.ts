/** The front door of notifications: what somebody should know, and how they want to be told. */
export { confirmAddress, findAddressToConfirm } from './address.ts'
export { findPushKey, listBrowsers, removeBrowser, subscribeBrowser } from './browsers.ts'
export { chooseNotices, dealWith } from './commands.ts'
export { remindAll } from './jobs.ts'
export { deliver as sendLetter, escapeHtml } from './mail.ts'
export { notificationsModule } from './module.ts'
export { countNotices, listChoices, listNotices } from './queries.ts'
export { checkUnsubscribe, unsubscribe } from './unsubscribe.ts'
